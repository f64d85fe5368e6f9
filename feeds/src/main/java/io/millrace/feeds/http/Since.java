package io.millrace.feeds.http;

/**
 * What tells an API where to go on.
 *
 * @param parameter of the query
 * @param field in a record, or in the answer
 * @param start the first value; empty for none
 */
record Since(String parameter, FieldPath field, Kind kind, String start) {
    /** Where the value comes from. */
    enum Kind {
        /** The largest value of a field of the records. */
        FIELD,
        /** A word that each answer gives. */
        CURSOR
    }
}
