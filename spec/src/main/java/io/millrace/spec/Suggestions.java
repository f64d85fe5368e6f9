package io.millrace.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person may have meant. */
final class Suggestions {
    private static final int LONGEST = 40;

    private Suggestions() {}

    /** {@code did you mean "topic"?}, or else all that would be right, introduced by {@code otherwise}. */
    static String fix(String word, Collection<String> allowed, String otherwise) {
        return closest(word, allowed)
                .map(close -> "did you mean \"" + close + "\"?")
                .orElseGet(() -> otherwise + " " + list(allowed));
    }

    static Optional<String> closest(String word, Collection<String> allowed) {
        String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
        if (lower.isEmpty() || lower.length() > LONGEST) {
            return Optional.empty();
        }
        return allowed.stream()
                .filter(candidate -> near(lower, candidate))
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
    }

    static String list(Collection<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }

    /** {@code a, b or c}, without quotes. */
    static String either(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static boolean near(String word, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        boolean prefix =
                Math.min(word.length(), other.length()) >= 3 && (other.startsWith(word) || word.startsWith(other));
        int tolerance = Math.max(1, Math.min(word.length(), other.length()) / 3);
        return prefix || distance(word, other) <= tolerance;
    }

    /** The fewest letters to add, leave out, change or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
