package io.millrace.feeds.postgres;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.feeds.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A column's value as JSON, so that a source reads it with a plain schema: {@code date} and {@code timestamp} as ISO-8601 text
 * (which says {@code Z} where PostgreSQL knows the zone), {@code json} as what it is, {@code bytea} as base64, {@code numeric} as
 * text with all its digits.
 *
 * @see <a href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-data-types">what Debezium
 *     makes of PostgreSQL's types</a>
 */
final class ColumnValue {
    /** What Debezium writes in place of a large value that did not change. */
    static final String NOT_TOLD = "__debezium_unavailable_value";

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ColumnValue() {}

    /** Writes the fields of an open object. */
    static void fields(JsonGenerator out, Struct row) throws IOException {
        List<String> unchanged = new ArrayList<>();
        for (Field field : row.schema().fields()) {
            Object value = row.get(field);
            if (NOT_TOLD.equals(value)) {
                unchanged.add(field.name());
            } else {
                out.writeFieldName(field.name());
                write(out, field.schema(), value);
            }
        }
        if (!unchanged.isEmpty()) {
            out.writeFieldName("__unchanged");
            out.writeStartArray();
            for (String name : unchanged) {
                out.writeString(name);
            }
            out.writeEndArray();
        }
    }

    /** The value as text, or a truth value; of what is no text, what would stand in the JSON between the quotes. */
    static Object plain(Schema schema, Object value, JsonBytes json) throws IOException {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        write(json.out(), schema, value);
        String written = new String(json.take(), StandardCharsets.UTF_8);
        return written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
    }

    static void write(JsonGenerator out, @Nullable Schema schema, @Nullable Object value) throws IOException {
        String meaning = schema == null || schema.name() == null ? "" : schema.name();
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Number number && meaning.startsWith("io.debezium.time.")) {
            out.writeString(time(meaning, number.longValue()));
        } else if (value instanceof String text) {
            text(out, meaning, text);
        } else if (value instanceof Struct struct) {
            struct(out, struct);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, schema == null ? null : schema.valueSchema(), element);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, schema == null ? null : schema.valueSchema(), entry.getValue());
            }
            out.writeEndObject();
        } else {
            plain(out, value);
        }
    }

    private static void struct(JsonGenerator out, Struct struct) throws IOException {
        out.writeStartObject();
        fields(out, struct);
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String meaning, String text) throws IOException {
        if (meaning.equals("io.debezium.data.Json")) {
            try {
                out.writeRawValue(JSON.writeValueAsString(JSON.readTree(text)));
                return;
            } catch (JsonProcessingException e) {
                // PostgreSQL takes numbers that Jackson does not: then as text.
            }
        }
        out.writeString(text);
    }

    private static void plain(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            out.writeString(number.toPlainString());
        } else if (value instanceof Float number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            out.writeBinary(bytes);
        } else {
            out.writeString(value.toString());
        }
    }

    private static String time(String meaning, long value) {
        return switch (meaning.substring("io.debezium.time.".length())) {
            case "Date" -> LocalDate.ofEpochDay(value).toString();
            case "Time" -> LocalTime.ofNanoOfDay(value * 1_000_000).format(DateTimeFormatter.ISO_LOCAL_TIME);
            case "MicroTime" -> LocalTime.ofNanoOfDay(value * 1_000).format(DateTimeFormatter.ISO_LOCAL_TIME);
            case "Timestamp" -> local(Instant.ofEpochMilli(value));
            case "MicroTimestamp" -> local(Instant.EPOCH.plus(value, ChronoUnit.MICROS));
            default -> Long.toString(value);
        };
    }

    private static String local(Instant time) {
        return LOCAL.format(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
    }
}
