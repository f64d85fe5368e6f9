package io.millrace.bench.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.millrace.bench.contender.StoreAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Opens a store's client. Whoever opens it closes it. */
public final class Connections {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Connections() {}

    public static CqlSession cassandra(StoreAddress store) {
        return CqlSession.builder()
                .addContactPoint(store.socket())
                .withLocalDatacenter(store.dataCenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                        .build())
                .build();
    }

    /** Without autocommit. */
    public static Connection postgres(StoreAddress store) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", store.user());
        login.setProperty("password", store.password());
        String url = "jdbc:postgresql://" + store.host() + ":" + store.port() + "/" + store.database();
        Connection connection = new Driver().connect(url, login);
        if (connection == null) {
            throw new IllegalStateException("PostgreSQL's driver does not know '" + url + "'");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    public static Jedis redis(StoreAddress store) {
        return new Jedis(
                new HostAndPort(store.host(), store.port()),
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .password(store.password())
                        .timeoutMillis((int) PATIENCE.toMillis())
                        .build());
    }

    /** Writes are acknowledged as Millrace wants them acknowledged. */
    public static MongoClient mongodb(StoreAddress store) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://" + store.host() + ":" + store.port()))
                .writeConcern(WriteConcern.MAJORITY)
                .build());
    }
}
