package io.millrace.engine.function.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** VADER's words: what people rated, and what changes the words around it. The files are data of its authors; see LICENSE beside them. */
final class Lexicon {
    /** By how much a degree adverb such as "very" changes a rating, as measured for the paper. */
    private static final double DEGREE = 0.293;

    private static final Map<String, Term> TERMS = new HashMap<>();
    /** Phrases that mean something else than their words. */
    private static final Map<String, Double> PHRASES = new HashMap<>();
    /** Degree adverbs of several words, such as "kind of". */
    private static final Map<String, Double> DEGREES = new HashMap<>();

    static {
        read("lexicon.tsv", cells -> change(cells[0], term -> term.withValence(Double.parseDouble(cells[1]))));
        read("modifiers.tsv", Lexicon::modifier);
    }

    private Lexicon() {}

    /** What is known of a word in lower case. */
    static Term term(String word) {
        Term term = TERMS.get(word);
        if (term == null) {
            return word.contains("n't") ? Term.NEGATION : Term.UNKNOWN;
        }
        return term;
    }

    /** The rating of a phrase, or the one given where it is none. */
    static double phrase(String words, double otherwise) {
        return PHRASES.getOrDefault(words, otherwise);
    }

    static boolean isPhrase(String words) {
        return PHRASES.containsKey(words);
    }

    /** What a degree adverb of several words adds; nothing where it is none. */
    static double degree(String words) {
        return DEGREES.getOrDefault(words, 0.0);
    }

    private static void modifier(String[] cells) {
        switch (cells[0]) {
            case "negates" -> change(cells[1], Term::negating);
            case "strengthens" -> degree(cells[1], DEGREE);
            case "weakens" -> degree(cells[1], -DEGREE);
            default -> PHRASES.put(cells[1], Double.parseDouble(cells[2]));
        }
    }

    private static void degree(String word, double amount) {
        if (word.indexOf(' ') > 0) {
            DEGREES.put(word, amount);
        } else {
            change(word, term -> term.withBoost(amount));
        }
    }

    private static void change(String word, UnaryOperator<Term> change) {
        TERMS.put(word, change.apply(TERMS.getOrDefault(word, Term.UNKNOWN)));
    }

    private static void read(String file, Consumer<String[]> line) {
        try (InputStream list = Objects.requireNonNull(Lexicon.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            lines.lines().map(text -> text.split("\t")).forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
