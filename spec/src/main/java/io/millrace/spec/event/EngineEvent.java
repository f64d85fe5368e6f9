package io.millrace.spec.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.millrace.spec.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that an engine tells. Lines that are not events may stand between them and are to be passed over. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = EngineEvent.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = EngineEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = EngineEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = EngineEvent.Account.class, name = "account"),
    @JsonSubTypes.Type(value = EngineEvent.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = EngineEvent.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = EngineEvent.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = EngineEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = EngineEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = EngineEvent.Tested.class, name = "tested"),
    @JsonSubTypes.Type(value = EngineEvent.Stopped.class, name = "stopped")
})
public sealed interface EngineEvent {

    /** A step of the start is done. */
    record Step(String name, Duration took) implements EngineEvent {}

    /**
     * The pipelines were analysed.
     *
     * @param problems none where all is well
     * @param schemas of the rows that will be written, by the pipeline's file, for a registry to agree to
     */
    record Checked(List<Problem> problems, Map<String, List<RowSchema>> schemas) implements EngineEvent {
        public Checked {
            // A line of an engine that knows no registry does not name any.
            schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
        }
    }

    /** Every query runs. {@code sparkUi} is its address, where it was asked for. */
    record Started(String pipeline, Optional<String> sparkUi) implements EngineEvent {}

    /**
     * A batch of one query is done, or found nothing to do.
     *
     * @param sink the query's first sink, which it is named by
     * @param also further sinks that take the same rows from this query
     * @param batch the micro-batch's number
     * @param sources what the batch read, by source
     * @param written rows that each of the sinks took in this batch
     * @param behind how far the query is behind, in offsets, by source: an upper bound of the records that wait
     * @param watermark the newest watermark
     * @param stateRows rows of state that the query keeps
     * @param late rows that came after the watermark and were left out, as Spark counts them (after partial aggregation)
     */
    record Progress(
            String sink,
            List<String> also,
            long batch,
            Instant at,
            Duration took,
            Map<String, ReadCounts> sources,
            long written,
            Map<String, Long> behind,
            Optional<Instant> watermark,
            long stateRows,
            long late)
            implements EngineEvent {}

    /**
     * What the books of one query say at the moment, over all its runs; for those who want to know although the books are never
     * closed.
     *
     * @param books with an upper bound of what is behind
     */
    record Account(String sink, Books.QueryBooks books) implements EngineEvent {}

    /**
     * The newest rows that a sink took, as text for people.
     *
     * @param also further sinks that took the same rows
     * @param at the time of the batch
     */
    record Rows(String sink, List<String> also, Instant at, List<String> columns, List<List<String>> rows)
            implements EngineEvent {}

    /** Something that a person should know, and that does not stop anything. */
    record Notice(String message) implements EngineEvent {}

    /**
     * A query failed for a reason that passes. It is started again from its checkpoint, by and by; the others go on meanwhile.
     *
     * @param sink the query's first sink, which it is named by
     * @param also further sinks that take the same rows from this query
     * @param why what it failed of, for people
     * @param since when it began to fail
     * @param next when it is started again
     */
    record Waiting(String sink, List<String> also, String why, Instant since, Instant next) implements EngineEvent {}

    /**
     * A query that waited does its work again.
     *
     * @param after how long it could not
     */
    record Resumed(String sink, List<String> also, Duration after) implements EngineEvent {}

    /**
     * The pipeline cannot go on.
     *
     * @param sink whose query failed; empty where it was not one query
     * @param fault whose fault it is
     * @param retryable whether the same again may succeed
     */
    record Failed(Optional<String> sink, Fault fault, boolean retryable, String message) implements EngineEvent {}

    /** A test was run. */
    record Tested(TestResult result) implements EngineEvent {}

    /** The engine is about to end; the books are closed. */
    record Stopped(Books books) implements EngineEvent {}
}
