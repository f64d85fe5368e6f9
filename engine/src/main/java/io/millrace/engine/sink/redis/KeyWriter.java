package io.millrace.engine.sink.redis;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Makes the key of each row. Not thread-safe. */
final class KeyWriter {
    private final byte[][] literals;
    private final Part[] parts;
    private final ByteArrayOutputStream key = new ByteArrayOutputStream(64);

    KeyWriter(Target target, StructType columns) {
        literals = target.literals().stream()
                .map(literal -> literal.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        List<String> names = target.key();
        parts = names.stream()
                .map(name -> Part.of(columns, name, names.size() > 1))
                .toArray(Part[]::new);
    }

    byte[] key(InternalRow row) throws IOException {
        key.reset();
        key.writeBytes(literals[0]);
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            if (row.isNullAt(part.at)) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "a row has no value for `" + part.name
                                + "`, which is part of the key; leave such rows out with WHERE " + part.name
                                + " IS NOT NULL");
            }
            byte[] value = part.cell.bytes(row, part.at);
            if (part.escaped) {
                escape(value);
            } else {
                key.writeBytes(value);
            }
            key.writeBytes(literals[i + 1]);
        }
        return key.toByteArray();
    }

    /** What could be taken for the end of the value becomes its code, as in a URL. */
    private void escape(byte[] value) {
        for (byte one : value) {
            switch (one) {
                case '%' -> key.writeBytes(new byte[] {'%', '2', '5'});
                case ':' -> key.writeBytes(new byte[] {'%', '3', 'A'});
                case '{' -> key.writeBytes(new byte[] {'%', '7', 'B'});
                case '}' -> key.writeBytes(new byte[] {'%', '7', 'D'});
                default -> key.write(one);
            }
        }
    }

    /** @param escaped only text holds what could be taken for the end of a value */
    private record Part(String name, int at, Cell cell, boolean escaped) {
        static Part of(StructType columns, String name, boolean several) {
            int at = columns.fieldIndex(name);
            return new Part(
                    name,
                    at,
                    Cell.of(columns.fields()[at].dataType()),
                    several && columns.fields()[at].dataType() instanceof StringType);
        }
    }
}
