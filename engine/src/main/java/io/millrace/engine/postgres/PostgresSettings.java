package io.millrace.engine.postgres;

import io.millrace.spec.Environment;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How the driver reaches the database; travels to the executors.
 *
 * @param properties of the driver; with user and password, so not shown
 */
public record PostgresSettings(String host, int port, String database, Map<String, String> properties)
        implements Serializable {
    /** For a check, which connects to nothing. */
    public static final PostgresSettings NOWHERE = new PostgresSettings("", 0, "", Map.of());

    public PostgresSettings {
        properties = Map.copyOf(properties);
    }

    public static PostgresSettings of(Environment.Postgres postgres) {
        Map<String, String> properties = new HashMap<>();
        properties.put("ApplicationName", "millrace");
        properties.put("connectTimeout", "10");
        // A database that has vanished without a word must not hold a batch for ever; a large batch takes seconds.
        properties.put("socketTimeout", "300");
        properties.put("tcpKeepAlive", "true");
        properties.putAll(postgres.properties());
        properties.put("user", postgres.user());
        postgres.password().ifPresent(password -> properties.put("password", password));
        return new PostgresSettings(postgres.host(), postgres.port(), postgres.database(), properties);
    }

    public String url() {
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + literal + ":" + port + "/" + database;
    }

    Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }

    /** For people. */
    public String address() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresSettings[" + address() + "]";
    }
}
