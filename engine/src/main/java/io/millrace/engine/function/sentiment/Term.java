package io.millrace.engine.function.sentiment;

/**
 * What is known of a word.
 *
 * @param rated whether people rated it; then {@code valence} is their mean, from -4 to 4
 * @param boost what it adds to the strength of a word that follows, or takes from it
 * @param negates whether it turns a word that follows round
 */
record Term(boolean rated, double valence, double boost, boolean negates) {
    static final Term UNKNOWN = new Term(false, 0, 0, false);
    /** A contraction that is not on the list, such as "mayn't". */
    static final Term NEGATION = new Term(false, 0, 0, true);

    Term withValence(double mean) {
        return new Term(true, mean, boost, negates);
    }

    Term withBoost(double amount) {
        return new Term(rated, valence, amount, negates);
    }

    Term negating() {
        return new Term(rated, valence, boost, true);
    }
}
