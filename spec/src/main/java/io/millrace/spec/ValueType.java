package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A kind of value with a form of its own, which is the same wherever it is used: how it is read, and how it describes itself.
 *
 * @param <T> what it becomes
 */
interface ValueType<T> {
    /** The value, or empty after its problems were told. */
    Optional<T> read(Tree tree, Problems problems);

    /** What it is called, for messages and the reference: "a duration". */
    String words();

    /** Its JSON Schema, a new one each time. */
    ObjectNode schema();
}
