package io.millrace.bench.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/** One line of text, put together from bytes: a million lines a second need no formatter. Not for several threads at once. */
final class Line {
    private static final long DAY = 86_400_000L;

    private byte[] bytes = new byte[512];
    private int length;
    private long cachedDay = Long.MIN_VALUE;
    private byte[] cachedDate = {};

    Line clear() {
        length = 0;
        return this;
    }

    Line text(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    Line text(String ascii) {
        int end = length + ascii.length();
        reserve(ascii.length());
        for (int i = 0; length < end; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    Line number(long value) {
        if (value < 0) {
            return text("-").number(-value);
        }
        return digits(value, width(value));
    }

    /** Hundredths, as a number with two decimals. */
    Line cents(long cents) {
        return number(cents / 100).text(".").digits(cents % 100, 2);
    }

    /** ISO 8601 in UTC, with milliseconds. */
    Line time(long epochMillis) {
        long day = Math.floorDiv(epochMillis, DAY);
        if (day != cachedDay) {
            cachedDay = day;
            cachedDate = ascii(LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC) + "T");
        }
        long millis = Math.floorMod(epochMillis, DAY);
        return text(cachedDate)
                .digits(millis / 3_600_000, 2)
                .text(":")
                .digits(millis / 60_000 % 60, 2)
                .text(":")
                .digits(millis / 1000 % 60, 2)
                .text(".")
                .digits(millis % 1000, 3)
                .text("Z");
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Line digits(long value, int width) {
        reserve(width);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    private static int width(long value) {
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        return width;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
