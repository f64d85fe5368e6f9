package io.millrace.feeds.generate;

/** What a field of a generated record holds. */
sealed interface Value permits Value.Scalar, Fields {

    /** A value without parts. */
    @FunctionalInterface
    non-sealed interface Scalar extends Value {
        /** Gives record {@code number}'s value: a String, Long, Double or Boolean. May draw from the record's randomness. */
        Object of(long number);
    }
}
