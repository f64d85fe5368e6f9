package io.millrace.bench.flink;

import java.util.concurrent.atomic.LongAdder;

/** What came to the counting sinks of this process. The cluster runs in it too, so static fields do. */
record Tally(long rows, long checksum) {
    private static final LongAdder ROWS = new LongAdder();
    private static final LongAdder CHECKSUM = new LongAdder();

    static void add(long rows, long checksum) {
        ROWS.add(rows);
        CHECKSUM.add(checksum);
    }

    static Tally ofThisProcess() {
        return new Tally(ROWS.sum(), CHECKSUM.sum());
    }
}
