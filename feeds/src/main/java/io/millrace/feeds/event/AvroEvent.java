package io.millrace.feeds.event;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events in Avro's binary form; each field is a union of null and its type.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">the form</a>
 */
final class AvroEvent {
    private AvroEvent() {}

    static void write(ByteArrayOutputStream out, List<EventField> fields, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            Binary.zigZag(out, value == null ? 0 : 1);
            if (value != null) {
                value(out, fields.get(i), value);
            }
        }
    }

    private static void value(ByteArrayOutputStream out, EventField field, Object value) {
        switch (field.type()) {
            case "" -> write(out, field.parts(), (Object[]) value);
            case "int", "long" -> Binary.zigZag(out, ((Number) value).longValue());
            case "double" -> Binary.littleEndian(out, Double.doubleToLongBits(((Number) value).doubleValue()));
            case "boolean" -> out.write((Boolean) value ? 1 : 0);
            case "timestamp" -> Binary.zigZag(out, Binary.micros(value.toString()));
            case "date" -> Binary.zigZag(out, LocalDate.parse(value.toString()).toEpochDay());
            case "decimal" ->
                bytes(
                        out,
                        new BigDecimal(value.toString())
                                .setScale(field.scale())
                                .unscaledValue()
                                .toByteArray());
            default -> bytes(out, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        Binary.zigZag(out, bytes.length);
        out.writeBytes(bytes);
    }
}
