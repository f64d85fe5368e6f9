package io.millrace.feeds.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a part of a file into records and knows the place of each in bytes. Empty lines are left out, {@code \r\n} is a newline, a
 * UTF-8 byte order mark at the beginning is skipped. Memory is bounded: of a record that is too long only the first bytes are kept.
 * For one thread.
 */
final class LineReader implements Closeable {
    private static final int CHUNK = 1 << 16;
    private static final int KEPT = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final RecordEnd recordEnd;
    private final int longest;
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int scanned;
    private int to;
    private long unread;
    private Place place;
    private @Nullable Cut cut;

    /** A line that is too long, as far as it was read. */
    private static final class Cut {
        private final byte[] first;
        private long length;

        Cut(byte[] first) {
            this.first = first;
        }
    }

    /**
     * @param limit up to which position the file is read, whatever is appended meanwhile
     * @param longest how many bytes a record may have
     */
    LineReader(Path file, Place start, long limit, RecordEnd recordEnd, int longest) throws IOException {
        this.in = Channels.newInputStream(FileChannel.open(file).position(start.position()));
        this.recordEnd = recordEnd;
        this.longest = longest;
        this.place = start;
        this.unread = limit - start.position();
        if (start.position() == 0) {
            skipByteOrderMark();
        }
    }

    /** Where the next record begins. */
    Place place() {
        return place;
    }

    /** The next record that a newline ends, or null if there is none. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            int end = recordEnd.find(buffer, scanned, to);
            if (end >= 0) {
                Line line = take(end, end + 1, tooLong(end - from));
                if (line.bytes().length > 0) {
                    return line;
                }
                continue;
            }
            scanned = to;
            if (to - from > longest) {
                return giveUp();
            }
            if (!fill()) {
                return null;
            }
        }
    }

    /** What {@link #next} left at the end because no newline ends it. After it, {@code next} may give lines again. */
    @Nullable
    Line last() {
        if (cut != null) {
            return end(cut, 0);
        }
        if (from == to) {
            return null;
        }
        if (recordEnd.insideQuotes()) {
            return openQuote("before the file ends");
        }
        Line line = take(to, to, tooLong(to - from));
        return line.bytes().length > 0 ? line : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Line giveUp() throws IOException {
        return recordEnd.insideQuotes() && newline() < to ? openQuote("within " + longest + " bytes") : overlong();
    }

    /** A quote that is never closed would swallow the rest of the file: only the line that opens it is given up. */
    private Line openQuote(String where) {
        int end = newline();
        return take(end, Math.min(to, end + 1), "a quote that this line opens is not closed " + where);
    }

    /** The first newline, wherever it stands; the end of what is read if there is none. */
    private int newline() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Reads over the rest of a line without keeping it; null if it has no end yet. */
    private @Nullable Line overlong() throws IOException {
        Cut line = new Cut(Arrays.copyOfRange(buffer, from, Math.min(to, from + KEPT)));
        int end = newline();
        while (end == to) {
            line.length += to - from;
            from = to;
            scanned = to;
            if (!fill()) {
                cut = line;
                return null;
            }
            end = newline();
        }
        line.length += end - from;
        from = end + 1;
        scanned = from;
        return end(line, 1);
    }

    private Line end(Cut line, int newline) {
        long number = place.line();
        place = new Place(place.position() + line.length + newline, number + newline);
        cut = null;
        recordEnd.restart();
        return new Line(line.first, number, place, tooLong(line.length));
    }

    private @Nullable String tooLong(long length) {
        return length > longest
                ? "the line of " + length + " bytes is longer than " + longest + "; its first bytes are kept"
                : null;
    }

    private Line take(int end, int after, @Nullable String problem) {
        int length = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        long number = place.line();
        int kept = problem == null ? length : Math.min(length, from + KEPT);
        byte[] bytes = Arrays.copyOfRange(buffer, from, kept);
        place = new Place(place.position() + (after - from), number + newlines(from, after));
        from = after;
        scanned = after;
        recordEnd.restart();
        return new Line(bytes, number, place, problem);
    }

    private long newlines(int start, int end) {
        long count = 0;
        for (int i = start; i < end; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private boolean fill() throws IOException {
        if (to == buffer.length) {
            byte[] target = from > 0 ? buffer : new byte[2 * buffer.length];
            System.arraycopy(buffer, from, target, 0, to - from);
            buffer = target;
            scanned -= from;
            to -= from;
            from = 0;
        }
        int count = in.read(buffer, to, (int) Math.min(unread, buffer.length - to));
        if (count <= 0) {
            return false;
        }
        unread -= count;
        to += count;
        return true;
    }

    private void skipByteOrderMark() throws IOException {
        to = in.readNBytes(buffer, 0, (int) Math.min(unread, BYTE_ORDER_MARK.length));
        unread -= to;
        if (to == BYTE_ORDER_MARK.length && Arrays.equals(buffer, 0, to, BYTE_ORDER_MARK, 0, to)) {
            from = to;
            scanned = to;
            place = new Place(to, 1);
        }
    }
}
