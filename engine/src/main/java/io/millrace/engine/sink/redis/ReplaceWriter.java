package io.millrace.engine.sink.redis;

import io.millrace.engine.sink.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Writes rows that come sorted by what identifies them; of rows that replace each other, the last one counts. */
final class ReplaceWriter implements RowWriter {
    private final Target target;
    private final EntryWriter entries;
    private final Notes notes;
    private final Courier courier;
    private final Chunk chunk = new Chunk();
    private @Nullable Entry last;

    ReplaceWriter(Target target, EntryWriter entries, Notes notes, Courier courier) {
        this.target = target;
        this.entries = entries;
        this.notes = notes;
        this.courier = courier;
    }

    @Override
    public void write(InternalRow row) throws IOException {
        Entry entry = entries.entry(row);
        if (last != null && !last.sameAs(entry)) {
            add(last);
        }
        last = entry;
    }

    private void add(Entry entry) {
        chunk.add(entry);
        if (chunk.full()) {
            send();
        }
    }

    private void send() {
        List<byte[]> keys = new ArrayList<>(notes.keys());
        List<byte[]> arguments = new ArrayList<>(notes.arguments());
        arguments.add(Notes.keptMillis());
        arguments.add(Notes.bytes(target.kind().setting()));
        arguments.add(Notes.number(target.ttlMillis()));
        for (Entry entry : chunk.take()) {
            keys.add(entry.key());
            arguments.add(Notes.number(entry.values().size()));
            arguments.addAll(entry.values());
        }
        courier.send(new Call(Script.REPLACE, keys, arguments));
    }

    @Override
    public void commit() {
        if (last != null) {
            add(last);
            last = null;
        }
        if (!chunk.empty()) {
            send();
        }
        if (courier.await().contains(-1L)) {
            throw Trouble.fenced(notes.pipeline(), notes.sink());
        }
        courier.close();
    }

    @Override
    public void abort() {
        courier.abandon(null);
    }
}
