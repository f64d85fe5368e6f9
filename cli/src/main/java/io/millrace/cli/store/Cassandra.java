package io.millrace.cli.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.millrace.spec.Environment;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Sessions for people: few questions, slow ones among them. */
public final class Cassandra {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private Cassandra() {}

    public static CqlSession session(Environment.Cassandra cassandra) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withLocalDatacenter(cassandra.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, ANSWERS_WITHIN)
                        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, ANSWERS_WITHIN)
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, ANSWERS_WITHIN)
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .build());
        for (String point : cassandra.contactPoints().split(",", -1)) {
            builder.addContactPoint(address(point.strip()));
        }
        cassandra
                .user()
                .ifPresent(user ->
                        builder.withAuthCredentials(user, cassandra.password().orElse("")));
        return builder.build();
    }

    private static InetSocketAddress address(String point) {
        int colon = point.lastIndexOf(':');
        String host = point.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new InetSocketAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(point.substring(colon + 1)));
    }
}
