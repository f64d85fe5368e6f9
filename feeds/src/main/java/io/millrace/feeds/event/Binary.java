package io.millrace.feeds.event;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Pieces that both binary formats have. */
final class Binary {
    private static final int MORE = 0x80;

    private Binary() {}

    static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | MORE);
            left >>>= 7;
        }
        out.write((int) left);
    }

    static void zigZag(ByteArrayOutputStream out, long value) {
        varint(out, (value << 1) ^ (value >> 63));
    }

    static void littleEndian(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    /** Microseconds since 1970 of ISO-8601 text, which is UTC where it has no offset. */
    static long micros(String text) {
        String iso = text.replace(' ', 'T');
        Instant instant;
        if (iso.indexOf('T') < 0) {
            instant = LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        } else if (iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T')) {
            instant = OffsetDateTime.parse(iso).toInstant();
        } else {
            instant = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
