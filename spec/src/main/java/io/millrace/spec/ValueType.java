package io.millrace.spec;

import java.util.Optional;

/**
 * A kind of value with a form of its own, which is the same wherever it is used.
 *
 * @param <T> what it becomes
 */
interface ValueType<T> {
    /** The value, or empty after its problems were told. */
    Optional<T> read(Tree tree, Problems problems);

    /** What it is called, for messages and the reference: "a duration". */
    String words();
}
