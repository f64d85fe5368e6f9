package io.millrace.feeds.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as Protobuf messages, whose fields are numbered in their order from 1.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the form</a>
 */
final class ProtobufEvent {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final long MICROS = 1_000_000;

    private ProtobufEvent() {}

    static void write(ByteArrayOutputStream out, List<EventField> fields, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                value(out, i + 1, fields.get(i), value);
            }
        }
    }

    private static void value(ByteArrayOutputStream out, int number, EventField field, Object value) {
        switch (field.type()) {
            case "" -> {
                ByteArrayOutputStream nested = new ByteArrayOutputStream();
                write(nested, field.parts(), (Object[]) value);
                bytes(out, number, nested.toByteArray());
            }
            case "int", "long" -> {
                tag(out, number, VARINT);
                Binary.varint(out, ((Number) value).longValue());
            }
            case "boolean" -> {
                tag(out, number, VARINT);
                out.write((Boolean) value ? 1 : 0);
            }
            case "double" -> {
                tag(out, number, FIXED64);
                Binary.littleEndian(out, Double.doubleToLongBits(((Number) value).doubleValue()));
            }
            case "timestamp" -> bytes(out, number, timestamp(Binary.micros(value.toString())));
            default -> bytes(out, number, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] timestamp(long micros) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tag(out, 1, VARINT);
        Binary.varint(out, Math.floorDiv(micros, MICROS));
        tag(out, 2, VARINT);
        Binary.varint(out, Math.floorMod(micros, MICROS) * 1000);
        return out.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream out, int number, byte[] bytes) {
        tag(out, number, LENGTH_DELIMITED);
        Binary.varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void tag(ByteArrayOutputStream out, int number, int wireType) {
        Binary.varint(out, (long) number << 3 | wireType);
    }
}
