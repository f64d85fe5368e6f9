package io.millrace.engine.run;

import io.millrace.engine.source.BoundedRuntime;
import io.millrace.engine.source.Snapshot;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.SourceRuntime;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.ReadCounts;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/** The sources that one query reads. */
final class QuerySources {
    private final Map<String, SourceRead> reads;
    private final Map<String, SourceRuntime> runtimes = new LinkedHashMap<>();
    private final Map<String, StreamRuntime> streams = new LinkedHashMap<>();
    private final Clock clock;

    QuerySources(Map<String, SourceRead> reads, Function<SourceRead, SourceRuntime> runtimes, Clock clock) {
        this.reads = reads;
        this.clock = clock;
        reads.forEach((name, read) -> {
            SourceRuntime runtime = runtimes.apply(read);
            this.runtimes.put(name, runtime);
            if (runtime instanceof StreamRuntime stream) {
                streams.put(name, stream);
            }
        });
    }

    void prepare() {
        runtimes.values().forEach(SourceRuntime::prepare);
    }

    /** Those without an end. */
    Map<String, StreamRuntime> streams() {
        return streams;
    }

    Dataset<Row> rows(SparkSession session, String name) {
        SourceRuntime runtime = Objects.requireNonNull(runtimes.get(name));
        boolean lookedUp = !streams.isEmpty() && runtime instanceof BoundedRuntime bounded && bounded.held();
        return lookedUp
                ? Snapshot.rows(session, Objects.requireNonNull(reads.get(name)), (BoundedRuntime) runtime, clock)
                : runtime.rows(session);
    }

    /** What the last reading of each source with an end made of its records; those that keep no account are left out. */
    Map<String, Books.SourceBooks> boundedBooks() {
        Map<String, Books.SourceBooks> books = new HashMap<>();
        reads.forEach((name, read) -> {
            ReadCounts counts = read.tally().sum();
            if (!streams.containsKey(name) && !counts.equals(ReadCounts.NONE)) {
                books.put(name, new Books.SourceBooks(counts, 0));
            }
        });
        return books;
    }

    /** For the end of the run. */
    void close() {
        streams.values().forEach(StreamRuntime::close);
    }

    /** Where records of a source were set aside, where that is not a topic. */
    Optional<String> setAside(String name) {
        return Objects.requireNonNull(runtimes.get(name)).setAside();
    }
}
