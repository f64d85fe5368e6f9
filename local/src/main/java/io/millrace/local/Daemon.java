package io.millrace.local;

import io.millrace.local.process.ServiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one service is configured, started, asked whether it is ready, and stopped. Stateless. */
sealed interface Daemon
        permits KafkaBroker,
                ConnectWorker,
                CassandraNode,
                PostgresServer,
                RedisServer,
                MongodbServer,
                ApicurioRegistry {
    static Daemon of(Service service) {
        return switch (service) {
            case KAFKA -> new KafkaBroker();
            case CONNECT -> new ConnectWorker();
            case CASSANDRA -> new CassandraNode();
            case REGISTRY -> new ApicurioRegistry();
            case POSTGRES -> new PostgresServer();
            case REDIS -> new RedisServer();
            case MONGODB -> new MongodbServer();
        };
    }

    Service service();

    /** The ports it would like, the client's first. */
    List<Integer> preferredPorts();

    /** Writes the configuration and says what to run. The process's working directory will be the state folder. */
    ServiceCommand configure(Site site) throws IOException;

    /** One question by the service's own protocol; false when there is no answer yet. Blocks for a few seconds at most. */
    boolean isReady(Site site);

    /** From the process's start to readiness, on a slow and busy machine. */
    Duration startLimit();

    /** From the request to end to the process's end; after that it is killed. */
    Duration stopLimit();

    /** What stands before the command. */
    default List<String> prefix() {
        return List.of();
    }

    /** Lets it end by itself; false where that cannot be asked for. */
    default boolean askToEnd(ProcessHandle process) {
        return process.destroy();
    }

    /** The password that its clients need; empty where there is none. */
    default Optional<String> password(StateFolder state) {
        return Optional.empty();
    }

    /**
     * Where and with what a service runs.
     *
     * @param ports its own ports, the client's first
     * @param upstream ports of the services that it is a client of
     */
    record Site(StateFolder state, Installation installation, List<Integer> ports, List<Integer> upstream) {
        int port() {
            return ports.get(0);
        }

        /** Writes a file of the service's configuration under {@code run/}. */
        Path configuration(String name, String text) throws IOException {
            return Files.writeString(state.run().resolve(name), text);
        }
    }
}
