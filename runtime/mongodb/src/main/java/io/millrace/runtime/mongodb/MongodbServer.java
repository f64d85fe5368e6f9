package io.millrace.runtime.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;

/** {@code MongodbServer FILE PORT}: serves the databases of one file on 127.0.0.1 until SIGTERM. */
public final class MongodbServer {
    private static final String HOST = "127.0.0.1";

    private MongodbServer() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        DurableBackend backend = DurableBackend.open(file);
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, backend), "stop"));
        try {
            server.bind(HOST, port);
        } catch (RuntimeException e) {
            e.printStackTrace();
            // Netty's threads would go on without a port.
            System.exit(1);
        }
    }

    private static void stop(MongoServer server, DurableBackend backend) {
        server.shutdownNow();
        backend.close();
    }
}
