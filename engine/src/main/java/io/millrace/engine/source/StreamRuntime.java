package io.millrace.engine.source;

import java.util.Map;
import java.util.Optional;

/**
 * A source without an end; {@link #rows} gives a table of {@code MICRO_BATCH_READ}, by {@link
 * io.millrace.engine.table.RegisteredTables#stream}. Spark keeps in the query's checkpoint how far it is, and asks for a range again when a batch
 * is replayed. The table's stream tells {@link #position} what it sees and plans; its tasks count in {@link SourceRead#tally}.
 */
public non-sealed interface StreamRuntime extends SourceRuntime {
    /** Where the query is. The same object each time. */
    StreamPosition position();

    /**
     * Counts the records that are there and not yet read; asked when the books are closed.
     *
     * @param until where the books say that the query is: {@link ReadOffset#next} of its last whole batch; empty where it has read nothing
     */
    long behind(Optional<Map<Integer, Long>> until);

    /** Lets go of what is held for the whole run, through every start of the query. Idempotent. */
    default void close() {}
}
