package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Signals;

/**
 * Does each workload with nothing but the clients: consumers on two threads and a streaming parser that takes the needed fields only; the
 * driver with rows grouped into batches of one partition. No checkpoints, no recovery, no other query than this: a bound, not a rival.
 */
public final class Limit {
    private Limit() {}

    public static void main(String[] arguments) throws Exception {
        Assignment assignment = Assignment.parse(arguments);
        switch (assignment.workload()) {
            case W1A -> filter(assignment);
            case W1B -> forward(assignment);
            case W2 -> count(assignment);
            case W3 -> write(assignment);
        }
    }

    private static void filter(Assignment assignment) throws Exception {
        try (Drain drain = Drain.of(assignment)) {
            Signals.ready();
            Purchases purchases = new Purchases(purchase -> {});
            long read = drain.run(purchases::filter);
            Signals.done(read, purchases.found());
        }
    }

    private static void forward(Assignment assignment) throws Exception {
        try (Drain drain = Drain.of(assignment);
                Forwarder forwarder = new Forwarder(assignment.bootstrap(), assignment.output())) {
            Signals.ready();
            Purchases purchases = new Purchases(forwarder::send);
            long read = drain.run(purchases::filter);
            forwarder.flush();
            Signals.done(read, purchases.found());
        }
    }

    private static void count(Assignment assignment) throws Exception {
        try (Drain drain = Drain.of(assignment);
                Batches batches = new Batches(assignment, "(minute, tag, mentions) VALUES (?, ?, ?)")) {
            Signals.ready();
            Hashtags hashtags = new Hashtags();
            long read = drain.run(hashtags::counter);
            long written = batches.write(hashtags.rowsByMinute());
            Signals.done(read, written);
        }
    }

    /** The rows are in memory when it says it is ready: this is the bound of the driver and the store, reading is not part of it. */
    private static void write(Assignment assignment) throws Exception {
        Ledger ledger = new Ledger();
        try (Drain drain = Drain.of(assignment)) {
            drain.run(ledger::reader);
        }
        try (Batches batches =
                new Batches(assignment, "(user_id, event_time, id, kind, amount, note) VALUES (?, ?, ?, ?, ?, ?)")) {
            Signals.ready();
            long written = batches.write(ledger.rowsByUser());
            Signals.done(ledger.size(), written);
        }
    }
}
