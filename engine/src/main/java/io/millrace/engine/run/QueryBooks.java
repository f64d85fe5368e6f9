package io.millrace.engine.run;

import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.engine.books.BookFile;
import io.millrace.engine.sink.BatchListener;
import io.millrace.engine.source.ReadOffset;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.EngineEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the books of one query, batch by batch, and shows the newest rows. Thread-safe. */
final class QueryBooks implements BatchListener {
    private final String sink;
    private final List<String> columns;
    private final Map<String, StreamRuntime> sources;
    private final BookFile file;
    private final Events events;
    private final Clock clock;
    private @Nullable BatchEntry newest;

    QueryBooks(
            String sink,
            List<String> columns,
            Map<String, StreamRuntime> sources,
            BookFile file,
            Events events,
            Clock clock) {
        this.sink = sink;
        this.columns = columns;
        this.sources = sources;
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
                entries.put(name, new SourceEntry(stream.position().takeCounts(), until.next()));
            }
        });
        BatchEntry entry = new BatchEntry(batch, rows, entries);
        file.note(entry);
        synchronized (this) {
            newest = entry;
        }
        if (!sample.isEmpty()) {
            events.tell(new EngineEvent.Rows(sink, clock.instant(), columns, sample));
        }
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

    void close() {
        file.close();
    }
}
