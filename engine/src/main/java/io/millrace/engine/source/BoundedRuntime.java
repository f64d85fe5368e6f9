package io.millrace.engine.source;

/**
 * A source with an end; {@link #rows} gives a table of {@code BATCH_READ}, by {@link io.millrace.engine.table.RegisteredTables#bounded}, whose
 * scans each look at the source anew. Where records are judged, its tasks count them in {@link SourceRead#tally}.
 *
 * <p>A query that reads only such sources ends by itself; beside a stream it is read as a {@link Snapshot}.
 */
public non-sealed interface BoundedRuntime extends SourceRuntime {
    /** Whether rows are held in memory while they are joined to a stream, rather than read for each of its batches. */
    default boolean held() {
        return true;
    }
}
