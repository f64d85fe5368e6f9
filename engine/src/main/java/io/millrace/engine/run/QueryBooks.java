package io.millrace.engine.run;

import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.engine.books.BookFile;
import io.millrace.engine.sink.BatchListener;
import io.millrace.engine.source.ReadOffset;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.ReadCounts;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the books of one query, batch by batch, and shows the newest rows. Thread-safe. */
final class QueryBooks implements BatchListener {
    private final SharedQuery query;
    private final List<String> columns;
    private final Map<String, StreamRuntime> sources;
    private final Duplicates duplicates;
    private final BookFile file;
    private final Events events;
    private final Clock clock;
    private @Nullable BatchEntry newest;
    private long lateTold = -1;
    private boolean closed;

    QueryBooks(
            SharedQuery query,
            List<String> columns,
            Map<String, StreamRuntime> sources,
            Duplicates duplicates,
            BookFile file,
            Events events,
            Clock clock) {
        this.query = query;
        this.columns = columns;
        this.sources = sources;
        this.duplicates = duplicates;
        this.file = file;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void written(long batch, long rows, List<List<String>> sample) {
        Map<String, SourceEntry> entries = new HashMap<>();
        sources.forEach((name, stream) -> {
            ReadOffset until = stream.position().until();
            if (until != null) {
                ReadCounts counts = stream.position().takeCounts().withDuplicates(duplicates.of(name));
                entries.put(name, new SourceEntry(counts, until.next()));
            }
        });
        BatchEntry entry = new BatchEntry(batch, rows, entries);
        synchronized (this) {
            file.note(entry);
            newest = entry;
        }
        if (!sample.isEmpty()) {
            events.tell(new EngineEvent.Rows(query.sink(), query.also(), clock.instant(), columns, sample));
        }
    }

    /**
     * Rows of a batch that were left out as late. Spark tells of them after it has noted the batch as done: a crash between the two leaves
     * those of one batch uncounted. May be told twice.
     */
    synchronized void late(long batch, long rows) {
        BatchEntry entry = newest;
        if (entry == null || batch <= lateTold || closed) {
            return;
        }
        lateTold = batch;
        if (rows > 0) {
            BatchEntry more = entry.plusLate(rows);
            newest = more;
            file.note(more);
        }
    }

    /** The books as they stand, with an upper bound of what is behind. */
    Books.QueryBooks known() {
        Optional<BatchEntry> total = total();
        Map<String, Books.SourceBooks> bySource = new HashMap<>();
        sources.forEach((name, stream) -> bySource.put(
                name,
                new Books.SourceBooks(
                        total.map(BatchEntry::sources)
                                .map(entries -> entries.get(name))
                                .map(SourceEntry::counts)
                                .orElse(ReadCounts.NONE),
                        stream.position().behind())));
        return new Books.QueryBooks(
                query.also(),
                total.map(BatchEntry::written).orElse(0L),
                total.map(BatchEntry::late).orElse(0L),
                bySource);
    }

    /** What a batch did, if it is the newest. */
    synchronized Optional<BatchEntry> of(long batch) {
        BatchEntry entry = newest;
        return entry != null && entry.batch() == batch ? Optional.of(entry) : Optional.empty();
    }

    /** All batches since the checkpoint was made. */
    Optional<BatchEntry> total() {
        return file.total();
    }

    synchronized void close() {
        closed = true;
        file.close();
    }
}
