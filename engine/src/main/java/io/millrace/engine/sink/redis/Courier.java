package io.millrace.engine.sink.redis;

import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Patience;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Brings calls to Redis, several at once, and in their order. While the server is away they are kept and brought again, so each has to be one that
 * changes nothing when it is done twice. Used by one thread.
 */
final class Courier {
    private static final int MOST_CALLS = 8;
    private static final long MOST_BYTES = 8L << 20;

    private final RedisSettings settings;
    private final List<Call> waiting = new ArrayList<>();
    private final List<Long> answers = new ArrayList<>();
    private long waitingBytes;
    private @Nullable Connection connection;

    Courier(RedisSettings settings) {
        this.settings = settings;
    }

    /** Takes a call; its answer is among those of the next {@link #await}. */
    void send(Call call) {
        waiting.add(call);
        waitingBytes += call.size();
        if (waiting.size() >= MOST_CALLS || waitingBytes >= MOST_BYTES) {
            bring();
        }
    }

    /**
     * The answers of all calls since the last time, in their order.
     *
     * @throws EngineException where the server refuses one, or is away for too long
     */
    List<Long> await() {
        if (!waiting.isEmpty()) {
            bring();
        }
        List<Long> all = List.copyOf(answers);
        answers.clear();
        return all;
    }

    private void bring() {
        answers.addAll(Patience.until(settings.server(), this::asked));
        waiting.clear();
        waitingBytes = 0;
    }

    private List<Long> asked() {
        try {
            return live().ask(waiting);
        } catch (JedisException e) {
            drop();
            throw Trouble.of(settings, e);
        }
    }

    private Connection live() {
        Connection open = connection;
        if (open == null) {
            open = Connections.take(settings);
            connection = open;
        }
        return open;
    }

    /** Lets the next task have the connection. */
    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            Connections.giveBack(settings, open);
        }
    }

    /** Gives up, and removes a key if that can be done at once. */
    void abandon(byte @Nullable [] key) {
        waiting.clear();
        try {
            if (key != null) {
                live().delete(key);
            }
        } catch (JedisException e) {
            // It vanishes by itself some time later.
        }
        drop();
    }

    private void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
