package io.millrace.engine.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Rows that were written as JSON, read by another library than wrote them, as {@link StoreUnderTest#rows} wants them. */
@NullUnmarked // what JSON holds may be null
public final class JsonTexts {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTexts() {}

    public static Map<String, @Nullable Object> row(String json, StructType columns) {
        try {
            JsonNode object = JSON.readTree(json);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String column : columns.fieldNames()) {
                if (object.has(column)) {
                    row.put(
                            column,
                            value(object.get(column), columns.apply(column).dataType()));
                }
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonNode value, DataType type) {
        if (value.isNull()) {
            return null;
        } else if (type instanceof StructType struct) {
            return row(value.toString(), struct);
        } else if (type instanceof ArrayType array) {
            List<@Nullable Object> items = new ArrayList<>();
            value.forEach(item -> items.add(value(item, array.elementType())));
            return items;
        } else if (type instanceof MapType map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            value.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue(), map.valueType())));
            return entries;
        } else if (type instanceof DecimalType decimal) {
            return value.decimalValue().setScale(decimal.scale());
        }
        return scalar(value, type);
    }

    private static Object scalar(JsonNode value, DataType type) {
        return switch (type.sql()) {
            case "BOOLEAN" -> value.booleanValue();
            case "TINYINT" -> (byte) value.intValue();
            case "SMALLINT" -> value.shortValue();
            case "INT" -> value.intValue();
            case "BIGINT" -> value.longValue();
            case "FLOAT" -> Float.valueOf(value.asText());
            case "DOUBLE" -> Double.valueOf(value.asText());
            case "BINARY" -> HexFormat.of().formatHex(bytes(value));
            case "DATE" -> LocalDate.parse(value.textValue());
            case "TIMESTAMP" -> Instant.parse(value.textValue());
            case "TIMESTAMP_NTZ" -> LocalDateTime.parse(value.textValue());
            default -> value.textValue();
        };
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
