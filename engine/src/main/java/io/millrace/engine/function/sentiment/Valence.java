package io.millrace.engine.function.sentiment;

/**
 * How positive or negative each word is where it stands, from about -4 to 4. The constants were measured for the paper; in the order of the
 * rules, and where the paper leaves something open, this follows the authors' own program (vaderSentiment 3.3), so that the scores are the same.
 */
final class Valence {
    private static final double CAPITALS = 0.733;
    private static final double NEGATED = -0.74;
    private static final double NEVER_SO = 1.25;
    /** How much of a modifier is left one, two and three words away. */
    private static final double[] NEAR = {1, 0.95, 0.9};
    /** Where a phrase may stand that ends at the word or before it: from and until, counted from the word. */
    private static final int[][] AROUND = {{-1, 1}, {-2, 1}, {-2, 0}, {-3, 0}, {-3, -1}};

    private final Words words;

    Valence(Words words) {
        this.words = words;
    }

    double of(int at) {
        Term term = words.term(at);
        if (!term.rated() || term.boost() != 0 || words.is(at, "kind") && words.is(at + 1, "of")) {
            return 0;
        }
        double valence = stressed(at, rated(at, term));
        for (int distance = 1; distance <= NEAR.length && distance <= at; distance++) {
            if (!words.term(at - distance).rated()) {
                valence = modified(at, distance, valence);
            }
        }
        return afterLeast(at) ? valence * NEGATED : valence;
    }

    /** "no" before another rated word negates that word and says nothing by itself. */
    private double rated(int at, Term term) {
        if (negatedByNo(at)) {
            return term.valence() * NEGATED;
        }
        return words.is(at, "no") && words.term(at + 1).rated() ? 0 : term.valence();
    }

    private boolean negatedByNo(int at) {
        return words.is(at - 1, "no")
                || words.is(at - 2, "no")
                || words.is(at - 3, "no") && (words.is(at - 1, "or") || words.is(at - 1, "nor"));
    }

    private double stressed(int at, double valence) {
        return words.stressed(at) ? valence + away(valence, CAPITALS) : valence;
    }

    /** An amount that leads away from zero. */
    private static double away(double valence, double amount) {
        return valence > 0 ? amount : -amount;
    }

    /** What the word at a distance before makes of a valence. */
    private double modified(int at, int distance, double valence) {
        double changed = valence + degree(at - distance, valence) * NEAR[distance - 1];
        changed = negated(at, distance, changed);
        return distance == NEAR.length ? idiom(at, changed) : changed;
    }

    private double degree(int at, double valence) {
        double boost = words.term(at).boost();
        if (boost == 0) {
            return 0;
        }
        double degree = valence < 0 ? -boost : boost;
        return words.stressed(at) ? degree + away(valence, CAPITALS) : degree;
    }

    private double negated(int at, int distance, double valence) {
        if (distance > 1 && neverSo(at, distance)) {
            return valence * NEVER_SO;
        }
        if (distance > 1 && withoutDoubt(at, distance)) {
            return valence;
        }
        return words.term(at - distance).negates() ? valence * NEGATED : valence;
    }

    /** As in "never so good". Three words back, the authors' program does not ask for "never" where "so" is the word before. */
    private boolean neverSo(int at, int distance) {
        boolean never = words.is(at - distance, "never");
        return distance == 2 ? never && soOrThis(at - 1) : never && soOrThis(at - 2) || soOrThis(at - 1);
    }

    private boolean soOrThis(int at) {
        return words.is(at, "so") || words.is(at, "this");
    }

    private boolean withoutDoubt(int at, int distance) {
        return words.is(at - distance, "without")
                && (words.is(at - 1, "doubt") || distance == 3 && words.is(at - 2, "doubt"));
    }

    /** Phrases around the word that mean something else, and degree adverbs of several words before it. */
    private double idiom(int at, double valence) {
        double changed = valence;
        for (int[] range : AROUND) {
            String phrase = words.phrase(at + range[0], at + range[1]);
            if (Lexicon.isPhrase(phrase)) {
                changed = Lexicon.phrase(phrase, changed);
                break;
            }
        }
        changed = Lexicon.phrase(words.phrase(at, at + 2), changed);
        changed = Lexicon.phrase(words.phrase(at, at + 3), changed);
        return changed
                + Lexicon.degree(words.phrase(at - 3, at))
                + Lexicon.degree(words.phrase(at - 3, at - 1))
                + Lexicon.degree(words.phrase(at - 2, at));
    }

    /** "least" negates, unless it is "at least" or "very least". */
    private boolean afterLeast(int at) {
        return words.is(at - 1, "least")
                && !words.term(at - 1).rated()
                && !words.is(at - 2, "at")
                && !words.is(at - 2, "very");
    }
}
