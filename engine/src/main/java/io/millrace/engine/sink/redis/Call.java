package io.millrace.engine.sink.redis;

import java.util.List;

/** A script, and what it is given. */
record Call(Script script, List<byte[]> keys, List<byte[]> arguments) {
    long size() {
        return size(keys) + size(arguments);
    }

    private static long size(List<byte[]> texts) {
        long size = 0;
        for (byte[] text : texts) {
            size += text.length;
        }
        return size;
    }
}
