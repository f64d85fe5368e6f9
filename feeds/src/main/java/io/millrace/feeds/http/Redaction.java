package io.millrace.feeds.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keeps what was sent in headers and parameters out of messages, should an API repeat it. */
final class Redaction {
    /** Shorter words stand in any text. */
    private static final int SHORTEST = 4;

    private final List<String> words = new ArrayList<>();

    Redaction(Collection<String> values) {
        for (String value : values) {
            words.add(value);
            // The token of "Bearer token".
            words.addAll(List.of(value.split("\\s+", -1)));
        }
        words.removeIf(word -> word.length() < SHORTEST);
        words.sort(Comparator.comparingInt(String::length).reversed());
    }

    String of(String text) {
        String clean = text;
        for (String word : words) {
            clean = clean.replace(word, "***");
        }
        return clean;
    }
}
