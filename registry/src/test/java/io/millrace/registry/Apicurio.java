package io.millrace.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The registry that is shipped, started once for all tests of this JVM and ended with it. Its schemas are in memory. */
final class Apicurio {
    private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
    private static final int PORT = freePort();
    private static final URI CONFLUENT = URI.create("http://127.0.0.1:" + PORT + "/apis/ccompat/v7");

    private static boolean started;

    private Apicurio() {}

    static URI url() {
        return CONFLUENT;
    }

    static synchronized SchemaRegistry client() {
        if (!started) {
            start();
            started = true;
            new SchemaRegistry(new RegistryAddress(CONFLUENT)).setLevel(CompatibilityLevel.BACKWARD);
        }
        return new SchemaRegistry(new RegistryAddress(CONFLUENT));
    }

    private static void start() {
        Path log = Path.of("target", "apicurio.log");
        try {
            String jar = Files.readString(ROOT.resolve("runtime/registry/target/classpath"));
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx192m",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + PORT,
                            "-Dquarkus.oidc.tenant-enabled=false",
                            "-Dapicurio.ccompat.use-canonical-hash=true",
                            "-jar",
                            jar.strip()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Awaitility.await("the registry's answer; see " + log.toAbsolutePath())
                    .atMost(Duration.ofSeconds(90))
                    .failFast(() -> !process.isAlive())
                    .until(Apicurio::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers() throws InterruptedException {
        try {
            HttpRequest subjects =
                    HttpRequest.newBuilder(URI.create(CONFLUENT + "/subjects")).build();
            return HttpClient.newHttpClient()
                            .send(subjects, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
