package io.millrace.engine.sink.redis;

import java.util.ArrayList;
import java.util.List;

/** Rows that go to Redis in one step; small enough that others do not wait for it. */
final class Chunk {
    private static final int MOST_ROWS = 500;
    private static final long MOST_BYTES = 1 << 20;

    private List<Entry> entries = new ArrayList<>();
    private long bytes;

    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.size();
    }

    boolean full() {
        return entries.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    boolean empty() {
        return entries.isEmpty();
    }

    /** What it holds; it is empty after that. */
    List<Entry> take() {
        List<Entry> taken = entries;
        entries = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
