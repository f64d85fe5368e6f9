package io.millrace.bench.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All payments, in memory, those of a user together. */
final class Ledger {
    private final Map<Long, List<Payment>> users = new HashMap<>();

    Drain.Reader reader() {
        return payment -> add(Payment.parse(payment));
    }

    /** The payments of each user. */
    synchronized List<List<Payment>> byUser() {
        return List.copyOf(users.values());
    }

    /** All payments in lists of about the same length. */
    synchronized List<List<Payment>> shares(int count) {
        List<List<Payment>> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shares.add(new ArrayList<>());
        }
        int next = 0;
        for (List<Payment> payments : users.values()) {
            shares.get(next++ % count).addAll(payments);
        }
        return shares;
    }

    synchronized long size() {
        return users.values().stream().mapToLong(List::size).sum();
    }

    private synchronized void add(Payment payment) {
        users.computeIfAbsent(payment.user(), any -> new ArrayList<>()).add(payment);
    }
}
