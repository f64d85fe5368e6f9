package io.millrace.engine.source;

import io.millrace.engine.EngineException;
import io.millrace.engine.table.RegisteredTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bounded source beside a stream. Spark plans that side anew for every micro-batch; here it finds the rows of the last reading, in the
 * driver's memory, with the columns that anybody uses.
 *
 * <p>They are read for the first batch of a run, and again by the first batch that finds them older than {@code refresh}; that batch waits. Where
 * a later reading fails in a way that may pass, the older rows stay, and a notice says so. A batch that is replayed after a crash joins the rows
 * of the time of its replay. Thread-safe.
 */
public final class Snapshot {
    /** Between two attempts while the source is away. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SourceRead read;
    private final Dataset<Row> rows;
    private final Clock clock;
    private InternalRow @Nullable [] held;
    private Instant due = Instant.MAX;

    private Snapshot(SourceRead read, Dataset<Row> rows, Clock clock) {
        this.read = read;
        this.rows = rows;
        this.clock = clock;
    }

    /** The rows of a source as a stream's query sees them. */
    public static Dataset<Row> rows(SparkSession session, SourceRead read, BoundedRuntime source, Clock clock) {
        Snapshot snapshot = new Snapshot(read, source.rows(session), clock);
        return RegisteredTables.bounded(session, new SnapshotTable(read.name(), read.schema(), snapshot));
    }

    /** The rows for a batch that is planned now. */
    synchronized InternalRow[] current() {
        InternalRow[] known = held;
        if (known == null) {
            known = readAll();
        } else if (!clock.instant().isBefore(due)) {
            known = readAgain(known);
        }
        held = known;
        return known;
    }

    private InternalRow[] readAgain(InternalRow[] known) {
        try {
            return readAll();
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            EngineException passing = EngineException.in(e)
                    .filter(EngineException::retryable)
                    .orElseThrow(() -> e instanceof RuntimeException unchecked
                            ? unchecked
                            : new IllegalStateException("source " + read.name() + " cannot be read again", e));
            due = clock.instant().plus(PAUSE);
            read.notices()
                    .accept("source `" + read.name()
                            + "` could not be read again, and the rows read before stay in use: "
                            + passing.getMessage());
            return known;
        }
    }

    private InternalRow[] readAll() {
        Instant begun = clock.instant();
        read.tally().reset();
        Column[] columns =
                Arrays.stream(read.schema().fields()).map(this::column).toArray(Column[]::new);
        Dataset<Row> anew =
                (Dataset<Row>) rows.select(columns); // a plan of its own, so that the source is looked at anew
        InternalRow[] all = anew.queryExecution().executedPlan().executeCollect();
        due = read.source().refresh().map(begun::plus).orElse(Instant.MAX);
        return all;
    }

    private Column column(StructField field) {
        return read.used().getFieldIndex(field.name()).isDefined()
                ? rows.col("`" + field.name() + "`")
                : functions.lit(null).cast(field.dataType()).as(field.name());
    }

    /** How many bytes the rows take, so that Spark sees when a join is a small one. */
    static long size(InternalRow[] rows) {
        return Arrays.stream(rows)
                .mapToLong(row -> row instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 0)
                .sum();
    }
}
