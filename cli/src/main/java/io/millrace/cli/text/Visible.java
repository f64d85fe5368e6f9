package io.millrace.cli.text;

/** Text of unknown origin on a terminal: control characters would move the cursor, or worse. */
public final class Visible {
    private Visible() {}

    /** The text with control characters as escapes, such as {@code \n} and {@code \u001b}. */
    public static String of(String text) {
        if (text.chars().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(character -> {
            if (hidden(character)) {
                visible.append(escape(character));
            } else {
                visible.append((char) character);
            }
        });
        return visible.toString();
    }

    private static boolean hidden(int character) {
        boolean directionOverride =
                (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return Character.isISOControl(character) || directionOverride || character == 0x2028 || character == 0x2029;
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", character);
        };
    }
}
