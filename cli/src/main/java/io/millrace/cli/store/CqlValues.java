package io.millrace.cli.store;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cassandra's values as JSON values: numbers and truth values as they are, the rest as text. */
final class CqlValues {
    private static final Set<DataType> NUMBERS = Set.of(
            DataTypes.INT,
            DataTypes.BIGINT,
            DataTypes.SMALLINT,
            DataTypes.TINYINT,
            DataTypes.VARINT,
            DataTypes.COUNTER,
            DataTypes.DOUBLE,
            DataTypes.FLOAT,
            DataTypes.DECIMAL);

    private CqlValues() {}

    static boolean number(DataType type) {
        return NUMBERS.contains(type);
    }

    static JsonNode json(@Nullable Object value, DataType type, CodecRegistry codecs) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Double || value instanceof Float) {
            return JsonNodeFactory.instance.numberNode(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (value instanceof BigInteger whole) {
            return JsonNodeFactory.instance.numberNode(whole);
        }
        if (value instanceof Number whole) {
            return JsonNodeFactory.instance.numberNode(whole.longValue());
        }
        return TextNode.valueOf(text(value, type, codecs));
    }

    private static String text(Object value, DataType type, CodecRegistry codecs) {
        // The codec writes CQL's own form, in which collections and types of the user can be read; simple values need
        // no quotes.
        boolean simple = value instanceof CharSequence || value instanceof java.time.temporal.TemporalAccessor;
        if (simple) {
            return value.toString();
        }
        TypeCodec<Object> codec = codecs.codecFor(type);
        return codec.format(value);
    }
}
