package io.millrace.control.feed;

import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.PostgresFeed;
import io.millrace.spec.PostgresFeed.Begin;
import io.millrace.spec.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The configuration of a feed of changes: Debezium's connector, and after it our own form of a record. */
public final class PostgresConnector {
    /** Debezium's own names of the driver's settings for TLS. */
    private static final Set<String> TLS =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslfactory");

    private static final int LONGEST_SLOT = 63;

    /** The settings of what gives records their form. */
    static final String FORM = "transforms.form.";

    private PostgresConnector() {}

    /**
     * The replication slot of a feed, and its publication, which is called the same. As long as a slot is there, PostgreSQL keeps what
     * its reader has not read.
     */
    public static String slot(String pipeline, String feed) {
        String name = "millrace_" + (pipeline + "_" + feed).replace('-', '_');
        CRC32 sum = new CRC32();
        sum.update((pipeline + "." + feed).getBytes(StandardCharsets.UTF_8));
        // "a-b" and "a_b" are two pipelines, and long names are cut: the sum tells them apart.
        String suffix = String.format("_%08x", sum.getValue());
        return name.substring(0, Math.min(name.length(), LONGEST_SLOT - suffix.length())) + suffix;
    }

    static void put(
            Configuration config, String pipeline, String name, Feed feed, PostgresFeed postgres, FeedSite site) {
        Environment.Postgres server = site.environment()
                .postgres()
                .orElseThrow(() -> RunFailedException.user(
                        "the feed '" + name + "' reads PostgreSQL, and the environment names none", null));
        String slot = slot(pipeline, name);
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        server(config, server);
        config.put("plugin.name", "pgoutput");
        config.put("topic.prefix", slot);
        config.put("slot.name", slot);
        config.put("publication.name", slot);
        config.put("publication.autocreate.mode", "filtered");
        config.put(
                "table.include.list", postgres.wholeName().replace(".", "\\.").replace("$", "\\$"));
        config.put("snapshot.mode", postgres.begin() == Begin.ROWS ? "initial" : "no_data");
        config.put("tombstones.on.delete", "false");
        config.put("time.precision.mode", "adaptive");
        config.put("decimal.handling.mode", "string");
        config.put("binary.handling.mode", "base64");
        config.put("interval.handling.mode", "string");
        config.put("hstore.handling.mode", "json");
        // So that PostgreSQL can forget what other tables wrote while this one did not change.
        config.put("heartbeat.interval.ms", "10000");
        config.put("poll.interval.ms", "100");
        form(config, pipeline, name, feed, postgres, site);
    }

    private static void server(Configuration config, Environment.Postgres server) {
        config.put("database.hostname", server.host());
        config.put("database.port", Integer.toString(server.port()));
        config.put("database.dbname", server.database());
        config.put("database.user", server.user());
        server.password().ifPresent(password -> secret(config, "database.password", password, "POSTGRES_PASSWORD"));
        server.properties().forEach((name, value) -> {
            String key = (TLS.contains(name) ? "database." : "driver.") + name;
            if (name.toLowerCase(Locale.ROOT).contains("password")) {
                secret(config, key, value, "POSTGRES_" + name.toUpperCase(Locale.ROOT));
            } else {
                config.put(key, value);
            }
        });
    }

    /** @param variable what another Connect has it in */
    private static void secret(Configuration config, String key, String value, String variable) {
        config.put(key, config.secret(key, new SecretText(value, "${" + variable + "}")));
    }

    private static void form(
            Configuration config, String pipeline, String name, Feed feed, PostgresFeed postgres, FeedSite site) {
        config.put("transforms", "form");
        config.put(FORM + "type", "io.millrace.feeds.postgres.RowChange");
        config.put(FORM + "pipeline", pipeline);
        config.put(FORM + "feed", name);
        config.put(FORM + "run", site.run());
        config.put(FORM + "topic", feed.topic());
        config.put(FORM + "deletes", postgres.deletes().name().toLowerCase(Locale.ROOT));
        Optional<String> key = feed.key();
        key.ifPresent(column -> config.put(FORM + "key", column));
    }
}
