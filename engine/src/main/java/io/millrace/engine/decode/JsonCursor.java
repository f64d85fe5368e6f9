package io.millrace.engine.decode;

import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks over the bytes of one JSON text, strictly by RFC 8259: what is passed over is checked as well as what is read.
 *
 * <p>Strings without escapes are handed out as slices of the input. Not thread-safe.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 200;

    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;

    private int textStart;
    private int textEnd;
    private boolean textEscaped;
    private boolean textAscii;

    void reset(byte[] input, int offset, int length) {
        bytes = input;
        start = offset;
        at = offset;
        end = offset + length;
    }

    /** The next byte that is not white space, without taking it; -1 at the end. */
    int peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    /** Takes {@code expected} if it comes next. */
    boolean take(char expected) {
        if (peek() == expected) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char expected) throws MalformedRecord {
        if (!take(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    void expectEnd() throws MalformedRecord {
        if (peek() != -1) {
            throw unexpected("the end");
        }
    }

    /** Takes {@code null} if it comes next. */
    boolean takeNull() throws MalformedRecord {
        if (peek() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    boolean booleanValue() throws MalformedRecord {
        boolean value = bytes[at] == 't';
        literal(value ? "true" : "false");
        return value;
    }

    private void literal(String word) throws MalformedRecord {
        int length = word.length();
        if (end - at < length) {
            throw unexpected("a value");
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                throw unexpected("a value");
            }
        }
        at += length;
    }

    /** Takes a string, of which the text accessors then speak. */
    void string() throws MalformedRecord {
        expect('"');
        textStart = at;
        textEscaped = false;
        int all = 0;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                textEnd = at++;
                textAscii = all >= 0;
                return;
            }
            if (b == '\\') {
                textEscaped = true;
                escape();
            } else if (b >= 0 && b < 0x20) {
                throw unexpected("no control character within a string");
            } else {
                all |= b;
                at++;
            }
        }
        throw unexpected("'\"'");
    }

    private void escape() throws MalformedRecord {
        at++;
        int kind = at < end ? bytes[at] : -1;
        switch (kind) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (at + i >= end || Character.digit(bytes[at + i], 16) < 0) {
                        throw unexpected("four hexadecimal digits after \\u");
                    }
                }
                at += 5;
            }
            default -> throw unexpected("an escape");
        }
    }

    /** Whether the string that was taken last is exactly these bytes. */
    boolean textIs(byte[] expected) {
        int length = textEnd - textStart;
        if (length != expected.length || textEscaped) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[textStart + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The string that was taken last; shares the input where it can. Checked to be UTF-8. */
    UTF8String text() throws MalformedRecord {
        if (textEscaped) {
            return UTF8String.fromString(JsonText.unescape(bytes, textStart, textEnd));
        }
        UTF8String text = UTF8String.fromBytes(bytes, textStart, textEnd - textStart);
        if (!textAscii && !text.isValid()) {
            throw new MalformedRecord("not JSON: a string is not UTF-8 at byte " + (textStart - start));
        }
        return text;
    }

    /** Takes any value and gives its source text. */
    UTF8String raw() throws MalformedRecord {
        peek();
        int from = at;
        skip(0);
        UTF8String text = UTF8String.fromBytes(bytes, from, at - from);
        if (!text.isValid()) {
            throw new MalformedRecord("not JSON: a string is not UTF-8 at byte " + (from - start));
        }
        return text;
    }

    /** Takes a number into {@code number}. */
    void number(JsonNumber number) throws MalformedRecord {
        peek();
        at = number.scan(bytes, at, end);
        if (at < 0) {
            at = number.stoppedAt();
            throw unexpected("a number");
        }
    }

    void skip() throws MalformedRecord {
        skip(0);
    }

    private void skip(int depth) throws MalformedRecord {
        if (depth > MAX_DEPTH) {
            throw new MalformedRecord("not JSON that can be read: nested more than " + MAX_DEPTH + " deep");
        }
        switch (peek()) {
            case '"' -> string();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't', 'f' -> booleanValue();
            case 'n' -> literal("null");
            default -> skipNumber();
        }
    }

    private void skipNumber() throws MalformedRecord {
        int after = JsonNumber.end(bytes, at, end);
        if (after < 0) {
            throw unexpected("a value");
        }
        at = after;
    }

    private void skipObject(int depth) throws MalformedRecord {
        at++;
        if (take('}')) {
            return;
        }
        do {
            string();
            expect(':');
            skip(depth + 1);
        } while (take(','));
        expect('}');
    }

    private void skipArray(int depth) throws MalformedRecord {
        at++;
        if (take(']')) {
            return;
        }
        do {
            skip(depth + 1);
        } while (take(','));
        expect(']');
    }

    /**
     * The value at the cursor as text for a reason; the cursor stays.
     *
     * @throws MalformedRecord where no value stands there: that is the better reason
     */
    String shown() throws MalformedRecord {
        int from = at;
        skip(0);
        String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        at = from;
        return text;
    }

    MalformedRecord unexpected(String expected) {
        String found = at >= end ? "the end" : MalformedRecord.quoted(shownByte());
        return new MalformedRecord(
                "not JSON: expected " + expected + " at byte " + (at - start) + " but found " + found);
    }

    private String shownByte() {
        int last = at + 1;
        while (last < end && last - at < 4 && (bytes[last] & 0xC0) == 0x80) {
            last++;
        }
        return new String(bytes, at, last - at, StandardCharsets.UTF_8);
    }
}
