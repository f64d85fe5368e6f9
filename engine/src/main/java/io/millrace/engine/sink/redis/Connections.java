package io.millrace.engine.sink.redis;

import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections of this process that wait for their next task: opening one takes longer than a small batch. Thread-safe. */
final class Connections {
    private static final Map<RedisSettings, Deque<Connection>> IDLE = new ConcurrentHashMap<>();

    private Connections() {}

    /** A connection that knows the scripts, for one thread until {@link #giveBack}. It may have broken meanwhile. */
    static Connection take(RedisSettings settings) {
        Connection idle = idle(settings).pollFirst();
        if (idle != null) {
            return idle;
        }
        Connection opened = Connection.open(settings);
        try {
            opened.load();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    static void giveBack(RedisSettings settings, Connection connection) {
        idle(settings).addFirst(connection);
    }

    static void closeAll() {
        IDLE.values().forEach(idle -> {
            idle.forEach(Connection::close);
            idle.clear();
        });
    }

    private static Deque<Connection> idle(RedisSettings settings) {
        return IDLE.computeIfAbsent(settings, key -> new ConcurrentLinkedDeque<>());
    }
}
