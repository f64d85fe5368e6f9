package io.millrace.engine.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks over the bytes of one Protobuf message. Text is handed out as slices of the input. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the form</a>
 */
final class ProtobufCursor {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int START_GROUP = 3;
    static final int END_GROUP = 4;
    static final int FIXED32 = 5;

    private static final int MAX_DEPTH = 100;

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

    boolean atEnd() {
        return at >= end;
    }

    /** Goes into what is delimited by a length; gives the end of what is around it, for {@link #leave}. */
    int enter() throws MalformedRecord {
        int length = readLength();
        int outer = end;
        end = at + length;
        return outer;
    }

    void leave(int outer) {
        end = outer;
    }

    int readTag() throws MalformedRecord {
        int from = at;
        long tag = readVarint();
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw new MalformedRecord(
                    "no field has the tag " + Long.toUnsignedString(tag) + ", at byte " + (from - start));
        }
        return (int) tag;
    }

    long readVarint() throws MalformedRecord {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        int from = at;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw cut();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedRecord("a number is longer than ten bytes, at byte " + (from - start));
    }

    /** A number with a sign as it is written in the message's place: first the small ones. */
    int readZigZag() throws MalformedRecord {
        int value = (int) readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    int readFixed32() throws MalformedRecord {
        return littleEndian.getInt(take(Integer.BYTES));
    }

    long readFixed64() throws MalformedRecord {
        return littleEndian.getLong(take(Long.BYTES));
    }

    UTF8String readText() throws MalformedRecord {
        int length = readLength();
        int from = take(length);
        UTF8String text = UTF8String.fromBytes(bytes, from, length);
        if (!Utf8.valid(bytes, from, length, text)) {
            throw new MalformedRecord("a string is not UTF-8, at byte " + (from - start));
        }
        return text;
    }

    byte[] readBytes() throws MalformedRecord {
        int length = readLength();
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Passes over a field's value. */
    void skip(int tag) throws MalformedRecord {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) throws MalformedRecord {
        switch (tag & 7) {
            case VARINT -> readVarint();
            case FIXED64 -> take(Long.BYTES);
            case LENGTH_DELIMITED -> take(readLength());
            case FIXED32 -> take(Integer.BYTES);
            case START_GROUP -> skipGroup(tag >>> 3, depth);
            default ->
                throw new MalformedRecord("field " + (tag >>> 3) + " has the wire type " + (tag & 7)
                        + ", which there is not, at byte " + (at - start));
        }
    }

    private void skipGroup(int field, int depth) throws MalformedRecord {
        if (depth > MAX_DEPTH) {
            throw new MalformedRecord("nested more than " + MAX_DEPTH + " deep");
        }
        int tag = readTag();
        while (tag != (field << 3 | END_GROUP)) {
            skip(tag, depth + 1);
            tag = readTag();
        }
    }

    private int readLength() throws MalformedRecord {
        int from = at;
        long length = readVarint();
        if (length < 0) {
            throw new MalformedRecord("a length is " + length + ", at byte " + (from - start));
        }
        if (length > end - at) {
            throw cut();
        }
        return (int) length;
    }

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
