package io.millrace.engine.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The slow way for the strings that have escapes. */
final class JsonText {
    private JsonText() {}

    /**
     * The text of a string whose escapes are known to be well-formed.
     *
     * @throws MalformedRecord where the bytes are not UTF-8, or a surrogate stands alone
     */
    static String unescape(byte[] bytes, int from, int to) throws MalformedRecord {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            if (bytes[at] == '\\') {
                at = appendEscape(bytes, at + 1, text);
            } else {
                int plain = at;
                while (at < to && bytes[at] != '\\') {
                    at++;
                }
                text.append(decode(bytes, plain, at));
            }
        }
        return checked(text);
    }

    private static int appendEscape(byte[] bytes, int at, StringBuilder text) {
        switch (bytes[at]) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                String digits = new String(bytes, at + 1, 4, StandardCharsets.US_ASCII);
                text.append((char) Integer.parseInt(digits, 16));
                return at + 5;
            }
            default -> text.append((char) bytes[at]);
        }
        return at + 1;
    }

    private static CharSequence decode(byte[] bytes, int from, int to) throws MalformedRecord {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (CharacterCodingException e) {
            throw new MalformedRecord("not JSON: a string is not UTF-8");
        }
    }

    private static String checked(StringBuilder text) throws MalformedRecord {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedRecord("not JSON: half of a surrogate pair stands alone in a string");
        }
        return text.toString();
    }
}
