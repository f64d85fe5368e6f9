package io.millrace.engine.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks over the bytes of one record in Avro's binary form. Text is handed out as slices of the input. Not thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">the form</a>
 */
final class AvroCursor {
    private static final int MAX_DEPTH = 200;

    /** Of elements that take no bytes, such as nulls, a few bytes could claim any number. */
    private static final long MOST_EMPTY = 1_000_000;

    private byte[] bytes = new byte[0];
    private ByteBuffer littleEndian = ByteBuffer.wrap(bytes);
    private int start;
    private int at;
    private int end;

    void reset(byte[] input, int offset, int length) {
        if (bytes != input) {
            bytes = input;
            littleEndian = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        }
        start = offset;
        at = offset;
        end = offset + length;
    }

    void expectEnd() throws MalformedRecord {
        if (at != end) {
            throw new MalformedRecord((end - at) + " bytes are left behind the record, from byte " + (at - start));
        }
    }

    /** A zig-zag number of at most ten bytes. */
    long readLong() throws MalformedRecord {
        if (at < end && bytes[at] >= 0) {
            int small = bytes[at++];
            return (small >>> 1) ^ -(small & 1);
        }
        long value = 0;
        int from = at;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw cut();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new MalformedRecord("a number is longer than ten bytes, at byte " + (from - start));
    }

    int readInt() throws MalformedRecord {
        int from = at;
        long value = readLong();
        if ((int) value != value) {
            throw new MalformedRecord("an int is " + value + ", at byte " + (from - start));
        }
        return (int) value;
    }

    boolean readBoolean() throws MalformedRecord {
        int from = take(1);
        if (bytes[from] != 0 && bytes[from] != 1) {
            throw new MalformedRecord("a boolean is " + (bytes[from] & 0xFF) + ", at byte " + (from - start));
        }
        return bytes[from] == 1;
    }

    float readFloat() throws MalformedRecord {
        return littleEndian.getFloat(take(Float.BYTES));
    }

    double readDouble() throws MalformedRecord {
        return littleEndian.getDouble(take(Double.BYTES));
    }

    /** Text that shares the input; checked to be UTF-8. */
    UTF8String readText() throws MalformedRecord {
        int length = length();
        int from = take(length);
        UTF8String text = UTF8String.fromBytes(bytes, from, length);
        if (!Utf8.valid(bytes, from, length, text)) {
            throw new MalformedRecord("a string is not UTF-8, at byte " + (from - start));
        }
        return text;
    }

    byte[] readBytes() throws MalformedRecord {
        return readFixed(length());
    }

    byte[] readFixed(int size) throws MalformedRecord {
        int from = take(size);
        return Arrays.copyOfRange(bytes, from, from + size);
    }

    int readIndex(int count, String of) throws MalformedRecord {
        int from = at;
        long index = readLong();
        if (index < 0 || index >= count) {
            throw new MalformedRecord(of + " has no number " + index + " but " + count + ", at byte " + (from - start));
        }
        return (int) index;
    }

    /**
     * How many elements the next block of an array or map has; 0 at its end.
     *
     * @param before how many elements there were already
     */
    int readBlock(long before) throws MalformedRecord {
        int from = at;
        long count = readLong();
        if (count < 0) {
            readLong(); // the block's size in bytes, for those who skip it
            count = -count;
        }
        if (count < 0 || (count > end - at && count + before > MOST_EMPTY)) {
            throw new MalformedRecord("a list claims " + count + " elements, at byte " + (from - start));
        }
        return (int) count;
    }

    /** Passes over a value. */
    void skip(AvroSkip value) throws MalformedRecord {
        skip(value, 0);
    }

    private void skip(AvroSkip value, int depth) throws MalformedRecord {
        switch (value.shape()) {
            case NUMBER -> readLong();
            case LENGTH -> take(length());
            case FIXED -> take(value.size());
            case UNION -> skip(value.parts()[readIndex(value.parts().length, "a union")], deeper(depth));
            case PARTS -> {
                for (AvroSkip part : value.parts()) {
                    skip(part, deeper(depth));
                }
            }
            case LIST -> skipBlocks(value.parts()[0], depth, false);
            case MAP -> skipBlocks(value.parts()[0], depth, true);
        }
    }

    private static int deeper(int depth) throws MalformedRecord {
        if (depth >= MAX_DEPTH) {
            throw new MalformedRecord("nested more than " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private void skipBlocks(AvroSkip element, int depth, boolean keys) throws MalformedRecord {
        long seen = 0;
        for (int count = readBlock(seen); count > 0; count = readBlock(seen)) {
            seen += count;
            for (int i = 0; i < count; i++) {
                if (keys) {
                    take(length());
                }
                skip(element, deeper(depth));
            }
        }
    }

    private int length() throws MalformedRecord {
        int from = at;
        long length = readLong();
        if (length < 0) {
            throw new MalformedRecord("a length is " + length + ", at byte " + (from - start));
        }
        if (length > end - at) {
            throw cut();
        }
        return (int) length;
    }

    /** Goes on by {@code count} bytes and tells where they begin. */
    private int take(int count) throws MalformedRecord {
        if (count > end - at) {
            throw cut();
        }
        int from = at;
        at += count;
        return from;
    }

    private MalformedRecord cut() {
        return new MalformedRecord("it ends in the middle of a value, after " + (end - start) + " bytes");
    }
}
