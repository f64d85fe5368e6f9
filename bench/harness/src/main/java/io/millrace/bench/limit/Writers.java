package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few writers that share the rows, each with a connection and a thread of its own. */
record Writers(List<RowWriter> each) implements AutoCloseable {
    static final int COUNT = 2;

    static Writers open(Assignment assignment) throws Exception {
        List<RowWriter> each = new ArrayList<>();
        for (int share = 0; share < COUNT; share++) {
            each.add(RowWriter.open(assignment, share));
        }
        return new Writers(each);
    }

    /** Writes the share of each. Returns when all is acknowledged. */
    void write(List<List<Payment>> shares) throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            RowWriter writer = each.get(i);
            List<Payment> share = shares.get(i);
            work.add(() -> {
                writer.write(share);
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            for (Future<Boolean> share : threads.invokeAll(work)) {
                share.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() throws Exception {
        for (RowWriter writer : each) {
            writer.close();
        }
    }
}
