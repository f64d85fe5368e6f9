package io.millrace.engine.function.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and emoticons of a text, with what is known of each. */
final class Words {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final List<String> words = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final List<Boolean> shouted = new ArrayList<>();
    private final boolean mixed;

    Words(String text) {
        int end = 0;
        for (int start = 0; start < text.length(); start = end + 1) {
            end = start;
            while (end < text.length() && !isSpace(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                add(bare(text.substring(start, end)));
            }
        }
        long loud = shouted.stream().filter(Boolean::booleanValue).count();
        mixed = loud > 0 && loud < words.size();
    }

    private void add(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        words.add(word);
        terms.add(Lexicon.term(word));
        shouted.add(isShouted(written));
    }

    int count() {
        return words.size();
    }

    /** A word in lower case; "" where there is none. */
    String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    boolean is(int at, String word) {
        return word(at).equals(word);
    }

    Term term(int at) {
        return at >= 0 && at < terms.size() ? terms.get(at) : Term.UNKNOWN;
    }

    /** Whether a word is in capitals and others are not. */
    boolean stressed(int at) {
        return mixed && shouted.get(at);
    }

    /** Several words, as a phrase. */
    String phrase(int from, int until) {
        return from < 0 || until > words.size() ? "" : String.join(" ", words.subList(from, until));
    }

    /** Without the punctuation around it, unless next to nothing is left, as of the emoticon ":D". */
    private static String bare(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && PUNCTUATION.indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && PUNCTUATION.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return end - start <= 2 ? word : word.substring(start, end);
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    private static boolean isShouted(String word) {
        return word.chars().anyMatch(Character::isUpperCase)
                && word.chars().noneMatch(unit -> Character.isLowerCase(unit) || Character.isTitleCase(unit));
    }
}
