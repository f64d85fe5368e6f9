package io.millrace.control.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.spec.record.FieldType;
import io.millrace.spec.record.FieldType.Decimal;
import io.millrace.spec.record.FieldType.Field;
import io.millrace.spec.record.FieldType.Scalar;
import io.millrace.spec.record.FieldType.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro with the number of its schema in front. The schema is that of {@link io.millrace.spec.FeedSchema}: each field is a union of null and its type.
 *
 * @param schema its number in the schema registry
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Confluent's wire format</a>
 */
record AvroForm(Struct type, int schema) implements EventForm {
    private static final int PREFIX = 5;

    @Override
    public byte[] bytes(JsonNode record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(
                ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(schema).array());
        try {
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
            struct(out, type, record);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void struct(BinaryEncoder out, Struct type, JsonNode record) throws IOException {
        for (Field field : type.fields()) {
            JsonNode value = record.path(field.name());
            boolean there = !value.isMissingNode() && !value.isNull();
            out.writeIndex(there ? 1 : 0);
            if (there) {
                value(out, field.type(), value);
            }
        }
    }

    private static void value(BinaryEncoder out, FieldType type, JsonNode value) throws IOException {
        if (type instanceof Struct struct) {
            struct(out, struct, value);
        } else if (type instanceof Decimal decimal) {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
            out.writeBytes(number.setScale(decimal.scale()).unscaledValue().toByteArray());
        } else if (type instanceof Scalar scalar) {
            scalar(out, scalar, value);
        } else {
            throw new IllegalStateException("no form in Avro for " + type);
        }
    }

    private static void scalar(BinaryEncoder out, Scalar type, JsonNode value) throws IOException {
        switch (type) {
            case STRING -> out.writeString(value.textValue());
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case TINYINT, SMALLINT, INT -> out.writeInt(value.intValue());
            case BIGINT -> out.writeLong(value.longValue());
            case FLOAT, DOUBLE -> out.writeDouble(value.doubleValue());
            case DATE -> out.writeInt((int) LocalDate.parse(value.textValue()).toEpochDay());
            case TIMESTAMP -> out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant(value)));
            default -> throw new IllegalStateException("no form in Avro for " + type);
        }
    }

    /** As {@link ScalarForms} takes it: milliseconds since 1970, or text that is UTC where it has no offset. */
    private static Instant instant(JsonNode value) {
        if (value.isNumber()) {
            return Instant.ofEpochMilli(value.longValue());
        }
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(value.textValue()).toInstant(ZoneOffset.UTC);
        }
    }
}
