package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this process, one a cluster: a session is made to be shared. Thread-safe. */
public final class Sessions {
    private static final int DEFAULT_PORT = 9042;
    private static final Map<CassandraSettings, CqlSession> OPEN = new ConcurrentHashMap<>();

    private Sessions() {}

    /** The session of a cluster, opened at first use. */
    public static CqlSession of(CassandraSettings settings) {
        return OPEN.computeIfAbsent(settings, Sessions::open);
    }

    /** Closes them all; for the end of the process. */
    public static void closeAll() {
        OPEN.values().forEach(CqlSession::forceCloseAsync);
        OPEN.clear();
    }

    private static CqlSession open(CassandraSettings settings) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofSeconds(10))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(10))
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(10))
                        // The driver's own pauses grow to a minute: a node that is back would be missed as long.
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                        .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, true)
                        .build())
                .withLocalDatacenter(settings.datacenter());
        for (String point : settings.contactPoints().split(",")) {
            builder.addContactPoint(address(point.trim()));
        }
        if (!settings.user().isEmpty()) {
            builder.withAuthCredentials(settings.user(), settings.password());
        }
        try {
            return builder.build();
        } catch (AllNodesFailedException e) {
            throw CassandraTrouble.of(settings, "a session is opened", e);
        }
    }

    private static InetSocketAddress address(String point) {
        int colon = point.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(point, DEFAULT_PORT)
                : new InetSocketAddress(point.substring(0, colon), Integer.parseInt(point.substring(colon + 1)));
    }
}
