package io.millrace.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a person may have meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest name, where it is near enough: at most a third of the letters differ. */
    public static Optional<String> among(Collection<String> names, String written) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(name, written))
                        .thenComparing(name -> name))
                .filter(name -> distance(name, written) * 3 <= Math.max(name.length(), written.length()));
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            row[at] = at;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
