package io.millrace.bench.spark;

import com.datastax.oss.driver.api.core.CqlSession;
import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.StoreAddress;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the rows go. Travels to the executors; the session stays there, one for each JVM. */
record Store(String host, int port, String dataCenter, String table) implements Serializable {
    private static final Map<Store, CqlSession> SESSIONS = new ConcurrentHashMap<>();

    static Store of(Assignment assignment) {
        StoreAddress store = assignment.store();
        return new Store(store.host(), store.port(), store.dataCenter(), assignment.output());
    }

    CqlSession session() {
        return SESSIONS.computeIfAbsent(this, Store::connect);
    }

    /** Lets the process end: the driver's threads would keep it alive. */
    static void disconnect() {
        SESSIONS.values().forEach(CqlSession::close);
    }

    private CqlSession connect() {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(host, port))
                .withLocalDatacenter(dataCenter)
                .build();
    }
}
