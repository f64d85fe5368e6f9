package io.millrace.engine.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A text as its bytes in UTF-8, where its words are found without making a String of it: of a word in ASCII the lower case is written over
 * it, and the result is a view of these bytes.
 */
final class Utf8Text {
    private static final ArrayData NONE = new GenericArrayData(new Object[0]);
    private static final int APOSTROPHE = '\'';
    private static final int TYPOGRAPHIC_APOSTROPHE = 0x2019;
    private static final int FULL_WIDTH_HASH = 0xFF03;
    private static final UTF8String HASH = UTF8String.fromString("#");
    private static final UTF8String OTHER_HASH = UTF8String.fromString(Character.toString(FULL_WIDTH_HASH));
    private static final int BROKEN = 0xFFFD;

    private final byte[] bytes;
    private final List<UTF8String> found = new ArrayList<>();

    private Utf8Text(byte[] bytes) {
        this.bytes = bytes;
    }

    private static Utf8Text copyOf(UTF8String text) {
        byte[] copy = new byte[text.numBytes()];
        text.writeToMemory(copy, Platform.BYTE_ARRAY_OFFSET);
        return new Utf8Text(copy);
    }

    /** The words of a text, lower case. */
    static ArrayData tokens(UTF8String text) {
        return copyOf(text).tokens();
    }

    /** The hashtags of a text, lower case and without their sign. */
    static ArrayData hashtags(UTF8String text) {
        return text.contains(HASH) || text.contains(OTHER_HASH) ? copyOf(text).hashtags() : NONE;
    }

    private ArrayData tokens() {
        int at = 0;
        while (at < bytes.length) {
            if (begins(codePoint(at))) {
                int end = tokenEnd(at);
                found.add(lower(at, end));
                at = end;
            } else {
                at = next(at);
            }
        }
        return found();
    }

    private int tokenEnd(int start) {
        int end = wordEnd(start);
        while (end < bytes.length && isApostrophe(codePoint(end))) {
            int after = next(end);
            if (after == bytes.length || !isWord(codePoint(after))) {
                break;
            }
            end = wordEnd(after);
        }
        return end;
    }

    private ArrayData hashtags() {
        int before = ' ';
        int at = 0;
        while (at < bytes.length) {
            int point = codePoint(at);
            at = next(at);
            if (isHash(point) && mayPrecede(before)) {
                int end = wordEnd(at);
                if (hasLetter(at, end)) {
                    found.add(lower(at, end));
                    at = end;
                    point = '_';
                }
            }
            before = point;
        }
        return found();
    }

    private static boolean isHash(int point) {
        return point == '#' || point == FULL_WIDTH_HASH;
    }

    /** Not within a word, an HTML entity such as {@code &#39;}, or an address. */
    private static boolean mayPrecede(int before) {
        return before != '&' && before != '/' && !isWord(before);
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < bytes.length && isWord(codePoint(end))) {
            end = next(end);
        }
        return end;
    }

    private boolean hasLetter(int start, int end) {
        for (int at = start; at < end; at = next(at)) {
            if (Character.isLetter(codePoint(at))) {
                return true;
            }
        }
        return false;
    }

    private UTF8String lower(int start, int end) {
        boolean ascii = true;
        for (int at = start; at < end; at++) {
            byte value = bytes[at];
            ascii &= value >= 0;
            if (value >= 'A' && value <= 'Z') {
                bytes[at] = (byte) (value + ('a' - 'A'));
            }
        }
        if (ascii) {
            return UTF8String.fromBytes(bytes, start, end - start);
        }
        String word = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return UTF8String.fromString(
                word.replace((char) TYPOGRAPHIC_APOSTROPHE, (char) APOSTROPHE).toLowerCase(Locale.ROOT));
    }

    private ArrayData found() {
        return found.isEmpty() ? NONE : new GenericArrayData(found.toArray());
    }

    private static boolean isApostrophe(int point) {
        return point == APOSTROPHE || point == TYPOGRAPHIC_APOSTROPHE;
    }

    /** What a word may begin with: all that is in words but marks, which may belong to an emoji as well. */
    private static boolean begins(int point) {
        if (point < 0x80) {
            return point >= 'a' && point <= 'z'
                    || point >= 'A' && point <= 'Z'
                    || point >= '0' && point <= '9'
                    || point == '_';
        }
        return Character.isLetterOrDigit(point);
    }

    private static boolean isWord(int point) {
        return begins(point) || point >= 0x80 && isMark(point);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private int next(int at) {
        byte first = bytes[at];
        return first >= 0 ? at + 1 : Math.min(bytes.length, at + UTF8String.numBytesForFirstByte(first));
    }

    /** The character that begins here; one that stands for nothing where the bytes are no UTF-8. */
    private int codePoint(int at) {
        byte first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int length = UTF8String.numBytesForFirstByte(first);
        if (length == 1 || at + length > bytes.length) {
            return BROKEN;
        }
        int point = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            point = point << 6 | bytes[at + i] & 0x3F;
        }
        return Character.isValidCodePoint(point) ? point : BROKEN;
    }
}
