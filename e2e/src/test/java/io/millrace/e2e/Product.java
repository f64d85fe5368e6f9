package io.millrace.e2e;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalServices;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.StackListener;
import io.millrace.local.StateFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * The product and its services, started once for all tests: each run joins them. Tests keep out of each other's way by names of their own
 * for pipelines, topics and keyspaces.
 */
final class Product implements AutoCloseable {
    private final Path state = Checkout.folder("state");
    private final LocalStack stack;
    private final Endpoints endpoints;
    private final CqlSession cassandra;
    private final Map<String, Class<?>> topics = new ConcurrentHashMap<>();

    private Product() {
        StateFolder folder = StateFolder.at(state);
        // What a run of the tests that was killed left behind.
        new LocalServices(folder, Clock.systemUTC()).clean(StackListener.NONE);
        Folders.delete(state.resolve("pipelines"));
        stack = new LocalStack(folder, new Installation(Checkout.ROOT), StackListener.NONE);
        endpoints = stack.start(EnumSet.allOf(Service.class));
        cassandra = CqlSession.builder()
                .addContactPoint(endpoints.cassandra())
                .withLocalDatacenter(endpoints.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
    }

    Cli cli() {
        return Cli.on(state);
    }

    Path state() {
        return state;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    CqlSession cassandra() {
        return cassandra;
    }

    /** Has PostgreSQL carry out statements. */
    void execute(String sql) {
        try (Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first row of PostgreSQL's answer, its values as text with blanks between them. */
    String ask(String sql) {
        try (Connection connection = postgres();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                values.add(rows.getString(at));
            }
            return String.join(" ", values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection postgres() throws SQLException {
        String url = "jdbc:postgresql://" + endpoints.address(Service.POSTGRES) + "/" + endpoints.postgresDatabase();
        return DriverManager.getConnection(
                url, endpoints.postgresUser(), endpoints.passwords().get(Service.POSTGRES));
    }

    Jedis redis() {
        String password = Objects.requireNonNull(endpoints.passwords().get(Service.REDIS));
        return new Jedis(
                HostAndPort.from(endpoints.address(Service.REDIS)),
                DefaultJedisClientConfig.builder().password(password).build());
    }

    /** A topic of the calling test class; two classes that took the same one would see each other's records. */
    Topic topic(String name) {
        Class<?> test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        Class<?> owner = topics.computeIfAbsent(name, unclaimed -> test);
        if (owner != test) {
            throw new IllegalStateException("topic '%s' belongs to %s; take another name in %s"
                    .formatted(name, owner.getSimpleName(), test.getSimpleName()));
        }
        return new Topic(endpoints.kafka(), name);
    }

    /** Spark's notes about a query's batches. */
    Checkpoint checkpoint(String pipeline, String sink) {
        return new Checkpoint(state.resolve("pipelines")
                .resolve(pipeline)
                .resolve("sinks")
                .resolve(sink)
                .resolve("checkpoint"));
    }

    @Override
    public void close() {
        cassandra.close();
        stack.close();
    }

    /** Hands the product to tests; it is started by the first that asks, and stopped after the last. */
    static final class Shared implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Product.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Product.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Product.class, key -> new Product(), Product.class);
        }
    }

    /** Marks a test class whose tests take a {@link Product}. */
    @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @ExtendWith(Shared.class)
    @interface Needed {}
}
