package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.store.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Writes payments as hashes of Redis, many at once. */
record RedisWriter(Jedis connection, String prefix) implements RowWriter {
    /** What is sent before the answers are read; Redis writes its file through once for what came together. */
    private static final int DEPTH = 4000;

    static RedisWriter of(Assignment assignment) {
        Jedis connection = Connections.redis(assignment.store());
        connection.connect();
        return new RedisWriter(connection, assignment.output());
    }

    @Override
    public void write(List<Payment> payments) {
        for (int from = 0; from < payments.size(); from += DEPTH) {
            // Closing it waits for the answers.
            try (Pipeline pipeline = connection.pipelined()) {
                payments.subList(from, Math.min(payments.size(), from + DEPTH))
                        .forEach(payment -> pipeline.hset(prefix + payment.id(), fields(payment)));
            }
        }
    }

    private static Map<String, String> fields(Payment payment) {
        Map<String, String> fields = new HashMap<>();
        fields.put("user_id", Long.toString(payment.user()));
        fields.put("event_time", payment.time().toString());
        fields.put("kind", payment.kind());
        fields.put("amount", Double.toString(payment.amount()));
        fields.put("note", payment.note());
        return fields;
    }

    @Override
    public void close() {
        connection.close();
    }
}
