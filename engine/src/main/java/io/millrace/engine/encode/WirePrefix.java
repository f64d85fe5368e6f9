package io.millrace.engine.encode;

import java.io.ByteArrayOutputStream;

/** The number of a record's schema in front of it, as {@code decode} reads it. */
final class WirePrefix {
    private static final int LENGTH = 5;

    private WirePrefix() {}

    static byte[] before(int id, byte[] record) {
        byte[] bytes = new byte[LENGTH + record.length];
        for (int i = 1; i < LENGTH; i++) {
            bytes[i] = (byte) (id >>> (Integer.SIZE - Byte.SIZE * i));
        }
        System.arraycopy(record, 0, bytes, LENGTH, record.length);
        return bytes;
    }

    static void write(int id, ByteArrayOutputStream out) {
        out.writeBytes(before(id, new byte[0]));
    }
}
