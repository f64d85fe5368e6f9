package io.millrace.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key of Redis with columns in it: {@code words:{word}}.
 *
 * @param literals the texts before, between and behind the columns; one more than columns, and {@code :} in each that stands between two,
 *     so that a key tells its values apart
 * @param columns the columns in braces
 */
public record KeyTemplate(List<String> literals, List<String> columns) {
    public KeyTemplate {
        literals = List.copyOf(literals);
        columns = List.copyOf(columns);
        if (literals.size() != columns.size() + 1) {
            throw new IllegalArgumentException("a key has a text on both sides of each column");
        }
    }

    /** As it is written. */
    public String text() {
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < columns.size(); i++) {
            text.append('{').append(columns.get(i)).append('}').append(literals.get(i + 1));
        }
        return text.toString();
    }

    /** A text in which all braces come in pairs around something; empty for any other. */
    static Optional<KeyTemplate> of(String text) {
        List<String> literals = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                return Optional.empty();
            }
            literals.add(text.substring(from, open));
            columns.add(text.substring(open + 1, close));
            from = close + 1;
        }
        literals.add(text.substring(from));
        return literals.stream().anyMatch(literal -> literal.contains("}"))
                ? Optional.empty()
                : Optional.of(new KeyTemplate(literals, columns));
    }
}
