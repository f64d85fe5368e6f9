package io.millrace.engine.decode;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether text says a year, a month and a day. Spark's own parsing makes do with less: it takes today where only a time of day stands, so that a
 * record would mean something else tomorrow; the first of January where only a year stands; and passes over what stands behind a date.
 */
final class FullDate {
    private static final int NONE = -1;

    private FullDate() {}

    /** Whether a full date stands at the beginning. */
    static boolean begins(UTF8String text) {
        return end(text.trimAll()) != NONE;
    }

    /** Whether there is a full date and nothing else. */
    static boolean is(UTF8String text) {
        UTF8String trimmed = text.trimAll();
        return end(trimmed) == trimmed.numBytes();
    }

    private static int end(UTF8String text) {
        int at = 0;
        if (text.numBytes() > 0 && (text.getByte(0) == '-' || text.getByte(0) == '+')) {
            at++;
        }
        for (int part = 0; part < 3; part++) {
            int digits = at;
            while (at < text.numBytes() && text.getByte(at) >= '0' && text.getByte(at) <= '9') {
                at++;
            }
            boolean last = part == 2;
            if (at == digits || (!last && (at == text.numBytes() || text.getByte(at++) != '-'))) {
                return NONE;
            }
        }
        return at;
    }
}
