package io.millrace.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts a part of a file into records, which are slices of its buffer. Empty lines are left out, {@code \r\n} is a newline, a UTF-8 byte
 * order mark at the beginning is skipped. Memory is bounded: of a record that is too long only the first bytes are kept. For one thread.
 */
final class LineReader implements Closeable {
    private static final int CHUNK = 1 << 18;
    private static final int LONGEST = 64 << 20;
    private static final int KEPT = 1 << 16;

    private final InputStream in;
    private final RecordEnd recordEnd;
    private final long until;
    private byte[] buffer = new byte[CHUNK];
    /** Where in the file the buffer begins. */
    private long base;

    private int next;
    private int filled;
    private boolean ended;

    private byte[] record = buffer;
    private int start;
    private int length;
    private long position;
    private boolean cut;

    /** Reads the records that begin in {@code [from, until)}. */
    LineReader(Path file, long from, long until, RecordEnd recordEnd) throws IOException {
        this.recordEnd = recordEnd;
        this.until = until;
        // One byte earlier: where that is a newline, a record begins just at `from`.
        this.base = Math.max(0, from - 1);
        FileChannel channel = FileChannel.open(file);
        this.in = Channels.newInputStream(channel.position(base));
        if (from > 0) {
            skipLine();
        } else {
            skipByteOrderMark();
        }
    }

    private void skipByteOrderMark() throws IOException {
        while (filled < 3 && !ended) {
            fill();
        }
        if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Goes to the next record, if there is one. */
    boolean next() throws IOException {
        while (base + next < until) {
            int end = end();
            if (end < 0) {
                return false;
            }
            if (!cut) {
                record = buffer;
                start = next;
                length = (end > next && buffer[end - 1] == '\r' ? end - 1 : end) - next;
                position = base + next;
                next = Math.min(end + 1, filled);
            }
            if (length > 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the record ends that begins at {@code next}; -1 where the file has ended. */
    private int end() throws IOException {
        cut = false;
        while (true) {
            int end = recordEnd.find(buffer, next, filled);
            if (end >= 0) {
                return end - next > LONGEST ? cutShort() : end;
            }
            if (ended) {
                return lastEnd();
            }
            if (filled - next > LONGEST) {
                return cutShort();
            }
            fill();
        }
    }

    /** A quote that is never closed would swallow the rest of the file: only the line that opens it is given up. */
    private int lastEnd() {
        if (next == filled) {
            return -1;
        }
        int newline = RecordEnd.newline(buffer, next, filled);
        return newline < 0 ? filled : newline;
    }

    private int cutShort() throws IOException {
        int newline = RecordEnd.newline(buffer, next, filled);
        if (newline >= 0 && newline - next <= LONGEST) {
            return newline; // an open quote
        }
        cut = true;
        position = base + next;
        record = Arrays.copyOfRange(buffer, next, next + KEPT);
        start = 0;
        length = KEPT;
        skipLine();
        return next;
    }

    /** Goes behind the next newline. */
    private void skipLine() throws IOException {
        int newline = RecordEnd.newline(buffer, next, filled);
        while (newline < 0 && !ended) {
            next = filled;
            fill();
            newline = RecordEnd.newline(buffer, next, filled);
        }
        next = newline < 0 ? filled : newline + 1;
    }

    private void fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            base += next;
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
    }

    /** Holds the record, in {@code [start, start + length)}, until the next one is asked for. */
    byte[] bytes() {
        return record;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** Where in the file the record begins. */
    long position() {
        return position;
    }

    /** Whether the record was longer than can be held, and this is its beginning. */
    boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
