package io.millrace.spec;

import io.millrace.spec.settings.InvalidSetting;

/** What lines of separated values need. */
final class Separated {
    private static final String NONE = "none";

    private Separated() {}

    static void check(String separator, String quote) {
        if (!oneCharacter(separator)) {
            throw new InvalidSetting(
                    "separator",
                    "a separator is one character",
                    "write it in quotes, such as \";\" or \"\\t\" for a tab");
        }
        if (!quote.equals(NONE) && !oneCharacter(quote)) {
            throw new InvalidSetting("quote", "a quote is one character", "write it in quotes, such as '\"', or none");
        }
        if (quote.equals(separator)) {
            throw new InvalidSetting("quote", "the quote is the separator", "use another one, or none");
        }
    }

    private static boolean oneCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1 && !text.equals("\n") && !text.equals("\r");
    }
}
