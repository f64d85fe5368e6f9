package io.millrace.engine.decode;

import org.apache.spark.unsafe.types.UTF8String;

/** Quick about text without special characters, which most is. */
final class Utf8 {
    private Utf8() {}

    static boolean valid(byte[] bytes, int from, int length, UTF8String text) {
        int all = 0;
        for (int i = from; i < from + length; i++) {
            all |= bytes[i];
        }
        return all >= 0 || text.isValid();
    }
}
