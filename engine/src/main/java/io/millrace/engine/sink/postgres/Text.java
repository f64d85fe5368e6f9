package io.millrace.engine.sink.postgres;

/** The one character that PostgreSQL's text cannot hold. */
final class Text {
    private static final String REFUSAL =
            "PostgreSQL cannot hold the character U+0000 in text; leave it out with replace(column, chr(0), '')";

    /** How many zeros stand behind the backslash and the u. */
    private static final int ZEROS = 4;

    private Text() {}

    /** @throws IllegalArgumentException where it is there */
    static byte[] checked(byte[] utf8) {
        for (byte one : utf8) {
            if (one == 0) {
                throw new IllegalArgumentException(REFUSAL);
            }
        }
        return utf8;
    }

    /** @throws IllegalArgumentException where it is there as JSON writes it, behind an even number of backslashes */
    static byte[] checkedJson(byte[] json) {
        int backslashes = 0;
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '\\') {
                backslashes++;
            } else if (backslashes % 2 == 1 && json[at] == 'u' && isZero(json, at)) {
                throw new IllegalArgumentException(REFUSAL);
            } else {
                backslashes = 0;
            }
        }
        return json;
    }

    private static boolean isZero(byte[] json, int at) {
        for (int i = 1; i <= ZEROS; i++) {
            if (at + i >= json.length || json[at + i] != '0') {
                return false;
            }
        }
        return true;
    }
}
