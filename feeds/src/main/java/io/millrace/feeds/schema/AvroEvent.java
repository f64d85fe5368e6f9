package io.millrace.feeds.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.connect.errors.DataException;

/** Events of one Avro schema. What an event lacks is null. For one thread. */
final class AvroEvent {
    private final Schema schema;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);

    AvroEvent(String schema) {
        this.schema = new Schema.Parser().parse(schema);
    }

    byte[] bytes(JsonNode event) {
        try {
            bytes.reset();
            write(schema, event, "");
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Schema type, JsonNode value, String path) throws IOException {
        switch (type.getType()) {
            case UNION -> choice(type, value, path);
            case RECORD -> {
                for (Schema.Field field : type.getFields()) {
                    write(
                            field.schema(),
                            value.path(field.name()),
                            path.isEmpty() ? field.name() : path + "." + field.name());
                }
            }
            case STRING -> out.writeString(value.asText());
            case BOOLEAN ->
                out.writeBoolean(demand(value.isBoolean(), value, type, path).booleanValue());
            case DOUBLE ->
                out.writeDouble(demand(value.isNumber(), value, type, path).doubleValue());
            case INT -> out.writeInt(whole(type, value, path));
            case LONG -> out.writeLong(large(type, value, path));
            case BYTES -> out.writeBytes(decimal(type, value, path));
            default -> throw unfit(value, type, path);
        }
    }

    /** Null and one other type, in this order. */
    private void choice(Schema union, JsonNode value, String path) throws IOException {
        if (value.isNull() || value.isMissingNode()) {
            out.writeIndex(0);
            out.writeNull();
        } else {
            out.writeIndex(1);
            write(union.getTypes().get(1), value, path);
        }
    }

    private static int whole(Schema type, JsonNode value, String path) {
        if (type.getLogicalType() instanceof LogicalTypes.Date) {
            try {
                return Math.toIntExact(LocalDate.parse(value.asText()).toEpochDay());
            } catch (DateTimeException e) {
                throw unfit(value, type, path);
            }
        }
        return demand(value.canConvertToInt(), value, type, path).intValue();
    }

    private static long large(Schema type, JsonNode value, String path) {
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            try {
                return ChronoUnit.MICROS.between(
                        Instant.EPOCH, instant(value.asText().replace(' ', 'T')));
            } catch (DateTimeException e) {
                throw unfit(value, type, path);
            }
        }
        return demand(value.canConvertToLong(), value, type, path).longValue();
    }

    /** A time that does not say its offset is in UTC. */
    private static Instant instant(String text) {
        boolean date = text.indexOf('T') < 0;
        String whole = date ? text + "T00:00:00" : text;
        return whole.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                ? OffsetDateTime.parse(whole).toInstant()
                : LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC);
    }

    private static byte[] decimal(Schema type, JsonNode value, String path) {
        if (!(type.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
            throw unfit(value, type, path);
        }
        try {
            return new BigDecimal(value.asText())
                    .setScale(decimal.getScale(), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .toByteArray();
        } catch (ArithmeticException | NumberFormatException e) {
            throw unfit(value, type, path);
        }
    }

    private static JsonNode demand(boolean fits, JsonNode value, Schema type, String path) {
        if (!fits) {
            throw unfit(value, type, path);
        }
        return value;
    }

    private static DataException unfit(JsonNode value, Schema type, String path) {
        return new DataException("The field '" + path + "' holds " + value + ", which is no " + type);
    }
}
