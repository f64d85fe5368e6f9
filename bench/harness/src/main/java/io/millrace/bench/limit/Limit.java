package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Signals;
import java.util.List;

/**
 * Does each workload with nothing but the clients: consumers on two threads and a streaming parser that takes the needed fields only; for
 * each store its driver, in the way that is fastest with it. No checkpoints, no recovery, no other query than this: a bound, not a rival.
 */
public final class Limit {
    private Limit() {}

    public static void main(String[] arguments) throws Exception {
        Assignment assignment = Assignment.read(System.in);
        switch (assignment.workload()) {
            case W1A -> filter(assignment);
            case W1A_AVRO -> filterAvro(assignment);
            case W1B -> forward(assignment);
            case W2 -> count(assignment);
            case W3 -> writeByPartition(assignment);
            default -> writeInShares(assignment);
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

    private static void filterAvro(Assignment assignment) throws Exception {
        try (Drain drain = Drain.of(assignment)) {
            Signals.ready();
            AvroPurchases purchases = new AvroPurchases();
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
    private static void writeByPartition(Assignment assignment) throws Exception {
        Ledger ledger = read(assignment);
        try (Batches batches =
                new Batches(assignment, "(user_id, event_time, id, kind, amount, note) VALUES (?, ?, ?, ?, ?, ?)")) {
            List<List<Object[]>> rows = ledger.byUser().stream()
                    .map(payments -> payments.stream().map(Payment::columns).toList())
                    .toList();
            Signals.ready();
            long written = batches.write(rows);
            Signals.done(ledger.size(), written);
        }
    }

    /** As above; the store or file takes rows in any order. */
    private static void writeInShares(Assignment assignment) throws Exception {
        Ledger ledger = read(assignment);
        try (Writers writers = Writers.open(assignment)) {
            List<List<Payment>> shares = ledger.shares(Writers.COUNT);
            Signals.ready();
            writers.write(shares);
            Signals.done(ledger.size(), ledger.size());
        }
    }

    private static Ledger read(Assignment assignment) throws Exception {
        Ledger ledger = new Ledger();
        try (Drain drain = Drain.of(assignment)) {
            drain.run(ledger::reader);
        }
        return ledger;
    }
}
