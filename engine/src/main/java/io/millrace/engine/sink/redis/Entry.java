package io.millrace.engine.sink.redis;

import java.util.Arrays;
import java.util.List;

/**
 * A row as a script takes it.
 *
 * @param identity how many of the values are, with the key, what a later row replaces
 */
record Entry(byte[] key, List<byte[]> values, int identity) {
    long size() {
        long size = key.length;
        for (byte[] value : values) {
            size += value.length;
        }
        return size;
    }

    boolean sameAs(Entry other) {
        if (!Arrays.equals(key, other.key)) {
            return false;
        }
        for (int i = 0; i < identity; i++) {
            if (!Arrays.equals(values.get(i), other.values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
