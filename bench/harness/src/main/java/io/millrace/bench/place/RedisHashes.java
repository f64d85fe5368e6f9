package io.millrace.bench.place;

import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import io.millrace.bench.store.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Payments as hashes of Redis, whose keys end with the payment's id. */
record RedisHashes(Jedis connection) implements Place {
    private static final String ID = "id";
    private static final int SCANNED = 2000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    static RedisHashes of(StoreAddress store) {
        return new RedisHashes(Connections.redis(store));
    }

    /** What its keys begin with. */
    @Override
    public String name() {
        return "payments:";
    }

    /** The file is written anew, for those who come next: they would pay for what was there before. */
    @Override
    public void empty() {
        awaitRewritten();
        connection.flushAll();
        connection.bgrewriteaof();
        awaitRewritten();
    }

    private void awaitRewritten() {
        String persistence = connection.info("persistence");
        while (persistence.contains("aof_rewrite_in_progress:1") || persistence.contains("aof_rewrite_scheduled:1")) {
            LockSupport.parkNanos(PAUSE.toNanos());
            persistence = connection.info("persistence");
        }
    }

    /** A scan may give a key twice. */
    @Override
    public Expectation read() {
        ScanParams wanted = new ScanParams().match(name() + "*").count(SCANNED);
        BitSet seen = new BitSet();
        Expectation found = Expectation.NOTHING;
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> keys = connection.scan(cursor, wanted);
            List<String> ids = keys.getResult().stream()
                    .map(key -> key.substring(name().length()))
                    .filter(id -> !seen.get(Integer.parseInt(id)))
                    .distinct()
                    .toList();
            ids.forEach(id -> seen.set(Integer.parseInt(id)));
            found = found.and(read(ids));
            cursor = keys.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return found;
    }

    private Expectation read(List<String> ids) {
        List<Response<Map<String, String>>> hashes = new ArrayList<>();
        try (Pipeline pipeline = connection.pipelined()) {
            ids.forEach(id -> hashes.add(pipeline.hgetAll(name() + id)));
        }
        Expectation found = Expectation.NOTHING;
        for (int i = 0; i < ids.size(); i++) {
            found = found.and(hash(ids.get(i), hashes.get(i).get()));
        }
        return found;
    }

    private static long hash(String id, Map<String, String> fields) {
        List<@Nullable Object> values = new ArrayList<>();
        Rows.PAYMENTS.columns().forEach(column -> values.add(column.equals(ID) ? id : fields.get(column)));
        return Rows.PAYMENTS.hash(values);
    }

    @Override
    public void close() {
        connection.close();
    }
}
