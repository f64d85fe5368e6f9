package io.millrace.engine.sink.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in the form of {@code COPY ... (FORMAT binary)}, one behind the other; grows. Numbers are big-endian. Used by one thread. */
final class CopyBuffer {
    private static final int FIRST = 64 << 10;

    private byte[] bytes = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    void put(byte value) {
        bytes[room(Byte.BYTES)] = value;
    }

    void putShort(int value) {
        int at = room(Short.BYTES);
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    void putInt(int value) {
        setInt(room(Integer.BYTES), value);
    }

    void setInt(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    void put(byte[] value) {
        int at = room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    void putAscii(String value) {
        put(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Takes out what stands between two places; what is behind moves up. */
    void remove(int from, int until) {
        System.arraycopy(bytes, until, bytes, from, size - until);
        size -= until - from;
    }

    void clear() {
        size = 0;
    }

    boolean same(int one, int other, int length) {
        return Arrays.equals(bytes, one, one + length, bytes, other, other + length);
    }

    private int room(int wanted) {
        int at = size;
        int needed = Math.addExact(size, wanted);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
        size = needed;
        return at;
    }
}
