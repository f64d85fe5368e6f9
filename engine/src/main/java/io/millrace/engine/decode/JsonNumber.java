package io.millrace.engine.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** One number of a JSON text, exact. Used again and again; not thread-safe. */
final class JsonNumber {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;
    private static final int LONG_DIGITS = 18;

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int digits;
    private int fraction;
    private long mantissa;
    private boolean exponent;

    /** Reads the number that begins at {@code at} and returns where it ends, or -1 where there is none. */
    int scan(byte[] input, int at, int limit) {
        bytes = input;
        from = at;
        to = end(input, at, limit);
        if (to < 0) {
            return -1;
        }
        measure();
        return to;
    }

    int stoppedAt() {
        return from;
    }

    /** Where the number that begins at {@code at} ends by the grammar of JSON, or -1 where there is none. */
    static int end(byte[] bytes, int at, int limit) {
        int position = at < limit && bytes[at] == '-' ? at + 1 : at;
        int whole = digitsEnd(bytes, position, limit);
        if (whole == position || (bytes[position] == '0' && whole > position + 1)) {
            return -1;
        }
        position = whole;
        if (position < limit && bytes[position] == '.') {
            int after = digitsEnd(bytes, position + 1, limit);
            if (after == position + 1) {
                return -1;
            }
            position = after;
        }
        if (position < limit && (bytes[position] | 0x20) == 'e') {
            int digitsAt = position + 1;
            if (digitsAt < limit && (bytes[digitsAt] == '+' || bytes[digitsAt] == '-')) {
                digitsAt++;
            }
            int after = digitsEnd(bytes, digitsAt, limit);
            return after == digitsAt ? -1 : after;
        }
        return position;
    }

    private static int digitsEnd(byte[] bytes, int at, int limit) {
        int position = at;
        while (position < limit && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        return position;
    }

    private void measure() {
        digits = 0;
        fraction = 0;
        mantissa = 0;
        exponent = false;
        boolean afterPoint = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '.') {
                afterPoint = true;
            } else if ((b | 0x20) == 'e') {
                exponent = true;
                return;
            } else if (b != '-') {
                digits++;
                if (digits <= LONG_DIGITS) {
                    mantissa = mantissa * 10 + (b - '0');
                }
                if (afterPoint) {
                    fraction++;
                }
            }
        }
    }

    /** Whether it is a whole number that fits a long. */
    boolean isLong() {
        if (exponent || fraction > 0) {
            return false;
        }
        if (digits <= LONG_DIGITS) {
            return true;
        }
        return digits <= LONG_DIGITS + 2 && decimal().toBigInteger().bitLength() < Long.SIZE;
    }

    /** Its value, where {@link #isLong()}. */
    long longValue() {
        if (digits > LONG_DIGITS) {
            return decimal().longValueExact();
        }
        return bytes[from] == '-' ? -mantissa : mantissa;
    }

    /**
     * The nearest double. Where digits and power of ten are both exact as doubles one operation rounds right (W. Clinger,
     * "How to Read Floating Point Numbers Accurately", 1990).
     */
    double doubleValue() {
        if (!exponent && digits <= LONG_DIGITS && mantissa <= EXACT && fraction < POWERS.length) {
            double value = mantissa / POWERS[fraction];
            return bytes[from] == '-' ? -value : value;
        }
        return Double.parseDouble(text());
    }

    /** The nearest float; not by way of the nearest double, which would round twice. */
    float floatValue() {
        return Float.parseFloat(text());
    }

    BigDecimal decimal() {
        return new BigDecimal(text());
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
