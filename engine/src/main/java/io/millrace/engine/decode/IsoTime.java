package io.millrace.engine.decode;

import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The quick way for the form that machines write: {@code 2026-01-01T10:00:05[.123456]Z}. */
final class IsoTime {
    private static final int SECONDS_END = 19;
    private static final long MICROS = 1_000_000;

    private IsoTime() {}

    /** Microseconds since 1970, or null where the text has another form (it may still be a time). */
    static @Nullable Long micros(UTF8String text) {
        int length = text.numBytes();
        if (length <= SECONDS_END || text.getByte(length - 1) != 'Z' || !shape(text)) {
            return null;
        }
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        long year = number(text, 0, 4);
        long fraction = fraction(text, length - 1);
        boolean date = year > 0 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || (day <= 30 && month != 2));
        if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return null;
        }
        return ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 * MICROS + second * MICROS + fraction;
    }

    private static boolean shape(UTF8String text) {
        return text.getByte(4) == '-'
                && text.getByte(7) == '-'
                && text.getByte(10) == 'T'
                && text.getByte(13) == ':'
                && text.getByte(16) == ':';
    }

    /** The number in {@code count} digits, or a negative number where one of them is none. */
    private static int number(UTF8String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long fraction(UTF8String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.getByte(SECONDS_END) != '.' || digits < 1 || digits > 6) {
            return -1;
        }
        long value = number(text, SECONDS_END + 1, digits);
        for (int i = digits; i < 6 && value >= 0; i++) {
            value *= 10;
        }
        return value;
    }

    /**
     * Days from 1970-01-01 in the Gregorian calendar (the caller leaves days that not every month has to the library). The formula is "days_from_civil" of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
     */
    private static long daysSince1970(long year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = y / 400;
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
