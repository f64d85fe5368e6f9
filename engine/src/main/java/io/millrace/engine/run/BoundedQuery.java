package io.millrace.engine.run;

import io.millrace.engine.sink.SinkTable;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A query whose sources have an end: one batch, without a checkpoint, from the beginning each time.
 *
 * @param rows with the stamps that the store asks for
 */
record BoundedQuery(SharedQuery query, Dataset<Row> rows, QuerySources sources, Events events, Clock clock) {
    private static final String GROUP = "bounded";

    /** Runs to the end; {@link #cancel} lets it fail. */
    Books.QueryBooks run() {
        AtomicLong written = new AtomicLong();
        String sink = query.sink();
        StructType result = query.first().query().result();
        SinkTable table = new SinkTable(sink, result, query.store(), (batch, count, sample) -> {
            written.set(count);
            events.tell(
                    new EngineEvent.Rows(sink, query.also(), clock.instant(), List.of(result.fieldNames()), sample));
        });
        SparkContext context = rows.sparkSession().sparkContext();
        context.setJobGroup(GROUP, sink, true);
        try {
            rows.write()
                    .format(RegisteredTables.FORMAT)
                    .option(RegisteredTables.OPTION, RegisteredTables.register(table))
                    .mode("append")
                    .save();
        } finally {
            context.clearJobGroup();
        }
        return new Books.QueryBooks(query.also(), written.get(), 0, sources.boundedBooks());
    }

    /** Ends what is running of such queries; called by another thread. */
    static void cancel(SparkContext context) {
        context.cancelJobGroup(GROUP);
    }
}
