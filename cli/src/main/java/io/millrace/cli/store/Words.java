package io.millrace.cli.store;

import io.millrace.cli.UserException;
import java.util.ArrayList;
import java.util.List;

/** The words of a command: between spaces, or between quotes, where {@code \} keeps the next character as it is. */
final class Words {
    private static final int NONE = 0;

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        int quote = NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                begun = true;
            } else if (c == quote) {
                quote = NONE;
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
                begun = true;
            } else if (quote == NONE && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != NONE) {
            throw new UserException("a quote is not closed: " + text);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
