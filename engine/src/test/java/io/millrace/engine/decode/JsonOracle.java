package io.millrace.engine.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What a record means by the word of Jackson, which knows nothing of our decoder. */
final class JsonOracle {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String json;
    private final JsonParser parser;

    private JsonOracle(String json) throws IOException {
        this.json = json;
        this.parser = JACKSON.createParser(json);
    }

    /** The values by name, without the nulls; empty where the record has to be refused. */
    static Optional<Map<String, Object>> read(String json, StructType schema) {
        try {
            JsonOracle oracle = new JsonOracle(json);
            if (oracle.parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> values = oracle.object(schema);
            return oracle.parser.nextToken() == null ? Optional.of(values) : Optional.empty();
        } catch (IOException | Misfit e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> object(StructType schema) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = whole(parser.currentName());
            JsonToken token = parser.nextToken();
            if (schema.getFieldIndex(name).isEmpty()) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL) {
                values.remove(name);
            } else {
                StructField field = schema.apply(name);
                values.put(name, value(field.dataType()));
            }
        }
        return values;
    }

    private Object value(DataType type) throws IOException {
        JsonToken token = parser.currentToken();
        if (type instanceof StringType) {
            return text(token);
        } else if (type instanceof BooleanType) {
            return require(token.isBoolean(), token == JsonToken.VALUE_TRUE);
        } else if (type instanceof StructType struct) {
            require(token == JsonToken.START_OBJECT, token);
            return object(struct);
        } else if (type instanceof ArrayType array) {
            require(token == JsonToken.START_ARRAY, token);
            return list(array.elementType());
        } else if (type instanceof MapType map) {
            require(token == JsonToken.START_OBJECT, token);
            return entries(map.valueType());
        } else if (type instanceof DecimalType decimal) {
            require(token.isNumeric() || token == JsonToken.VALUE_STRING, token);
            return decimal(parser.getText(), decimal);
        }
        require(token.isNumeric(), token);
        return number(parser.getText(), type);
    }

    /** Strings, and the source text of all else. */
    private String text(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return whole(parser.getText());
        } else if (token.isScalarValue()) {
            return parser.getText();
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return json.substring(from, (int) parser.currentLocation().getCharOffset());
    }

    /** RFC 8259 lets half of a surrogate pair stand in an escape, and says that what becomes of it cannot be foretold: refused. */
    private static String whole(String text) {
        return require(StandardCharsets.UTF_8.newEncoder().canEncode(text), text);
    }

    private List<@Nullable Object> list(DataType element) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(parser.currentToken() == JsonToken.VALUE_NULL ? null : value(element));
        }
        return values;
    }

    private Map<String, @Nullable Object> entries(DataType type) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = whole(parser.currentName());
            values.put(name, parser.nextToken() == JsonToken.VALUE_NULL ? null : value(type));
        }
        return values;
    }

    private static Object number(String text, DataType type) {
        if (type instanceof DoubleType) {
            double value = Double.parseDouble(text);
            return require(Double.isFinite(value), value);
        } else if (type instanceof FloatType) {
            float value = Float.parseFloat(text);
            return require(Float.isFinite(value), value);
        }
        // A whole number is one that is written as one: 1.0 and 1e2 are not.
        require(text.matches("-?[0-9]+"), text);
        BigInteger value = new BigInteger(text);
        require(value.bitLength() < type.defaultSize() * Byte.SIZE, value);
        if (type instanceof LongType) {
            return value.longValueExact();
        } else if (type instanceof IntegerType) {
            return value.intValueExact();
        } else if (type instanceof ShortType) {
            return value.shortValueExact();
        } else if (type instanceof ByteType) {
            return value.byteValueExact();
        }
        throw new IllegalArgumentException(type.sql());
    }

    private static BigDecimal decimal(String text, DecimalType type) {
        try {
            BigDecimal value = new BigDecimal(text);
            boolean small =
                    value.signum() == 0 || (long) value.precision() - value.scale() <= type.precision() - type.scale();
            return require(small, value).setScale(type.scale());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Misfit();
        }
    }

    private static <T> T require(boolean fits, T value) {
        if (!fits) {
            throw new Misfit();
        }
        return value;
    }

    private static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit() {
            super(null, null, false, false);
        }
    }
}
