package io.millrace.cli.store;

import io.millrace.spec.Environment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Connections for people: few questions, slow ones among them. */
public final class Postgres {
    private static final String ANSWERS_WITHIN_SECONDS = "30";

    private Postgres() {}

    /** The caller closes it. */
    public static Connection connect(Environment.Postgres postgres) throws SQLException {
        Properties properties = new Properties();
        properties.put("ApplicationName", "millrace");
        properties.put("connectTimeout", ANSWERS_WITHIN_SECONDS);
        properties.putAll(postgres.properties());
        properties.put("user", postgres.user());
        postgres.password().ifPresent(password -> properties.put("password", password));
        String host = postgres.host().contains(":") && !postgres.host().startsWith("[")
                ? "[" + postgres.host() + "]"
                : postgres.host();
        String url = "jdbc:postgresql://" + host + ":" + postgres.port() + "/" + postgres.database();
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new IllegalStateException("the driver does not know " + url);
        }
        return connection;
    }
}
