package io.millrace.engine.sink.mongodb;

import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The server that stands in for MongoDB, as Millrace starts it, once for all tests; it ends with the process. */
final class TestMongodb {
    static final String DATABASE = "contract";

    private static final Path RUNTIME =
            Path.of(System.getProperty("millrace.root", "..")).resolve("runtime/mongodb/target");
    private static final TestMongodb RUNNING = new TestMongodb();

    private final Path folder;
    private final int port;
    private final MongoClient client;
    private @Nullable Process process;

    private TestMongodb() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mongodb");
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = MongoClients.create("mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=2000");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        start();
    }

    static TestMongodb running() {
        return RUNNING;
    }

    MongodbSettings settings() {
        return settings("", "");
    }

    MongodbSettings settings(String user, String password) {
        String uri = "mongodb://127.0.0.1:" + port;
        return new MongodbSettings(uri, uri, user, password, "admin");
    }

    MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    synchronized void start() {
        if (process != null) {
            return;
        }
        try {
            String classPath = RUNTIME.resolve("millrace-runtime-mongodb.jar") + ":"
                    + Files.readString(RUNTIME.resolve("classpath")).strip();
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            "io.millrace.runtime.mongodb.MongodbServer",
                            folder.resolve("store.mv").toString(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the server").atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private boolean answers() {
        try {
            return database().runCommand(new Document("ping", 1)).containsKey("ok");
        } catch (MongoException e) {
            return false;
        }
    }

    /** As kill -9 does. */
    synchronized void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }
}
