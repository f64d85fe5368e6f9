package io.millrace.engine.decode;

import org.apache.spark.unsafe.types.UTF8String;

/** Walks over the cells of one line. A cell without quotes is a slice of the input. Not thread-safe. */
final class CsvCells {
    private static final int NO_QUOTE = -1;

    private final byte[] separator;
    private final int quote;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean more;
    private boolean quoted;
    private UTF8String text = UTF8String.EMPTY_UTF8;

    /** @param quote one ASCII character, or empty where quotes are plain characters */
    CsvCells(byte[] separator, String quote) {
        this.separator = separator;
        this.quote = quote.isEmpty() ? NO_QUOTE : quote.charAt(0);
    }

    void reset(byte[] input, int offset, int length) {
        bytes = input;
        at = offset;
        end = offset + length;
        while (end > at && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        more = true;
    }

    /** Goes to the next cell, if there is one. */
    boolean next() throws MalformedRecord {
        if (!more) {
            return false;
        }
        quoted = at < end && quote != NO_QUOTE && bytes[at] == quote;
        if (quoted) {
            quotedCell();
        } else {
            int from = at;
            while (at < end && !separatorAt(at)) {
                at++;
            }
            text = UTF8String.fromBytes(bytes, from, at - from);
        }
        more = at < end;
        if (more) {
            at += separator.length;
        }
        return true;
    }

    private void quotedCell() throws MalformedRecord {
        byte[] value = new byte[end - at];
        int length = 0;
        at++;
        while (at < end) {
            if (bytes[at] != quote) {
                value[length++] = bytes[at++];
            } else if (at + 1 < end && bytes[at + 1] == quote) {
                value[length++] = (byte) quote;
                at += 2;
            } else {
                at++;
                if (at < end && !separatorAt(at)) {
                    throw new MalformedRecord("text stands behind a closing quote");
                }
                text = UTF8String.fromBytes(value, 0, length);
                return;
            }
        }
        throw new MalformedRecord("a quote is not closed");
    }

    private boolean separatorAt(int position) {
        if (end - position < separator.length) {
            return false;
        }
        for (int i = 0; i < separator.length; i++) {
            if (bytes[position + i] != separator[i]) {
                return false;
            }
        }
        return true;
    }

    UTF8String text() {
        return text;
    }

    boolean quoted() {
        return quoted;
    }
}
