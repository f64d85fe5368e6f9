package io.millrace.local;

import io.millrace.local.process.JavaCommand;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Apicurio's schema registry, with its schemas in a file of H2. */
record ApicurioRegistry() implements Daemon {
    /** Where its Confluent-compatible interface begins. */
    static final String CONFLUENT = "/apis/ccompat/v7";

    private static final String FIRST_LEVEL = "{\"compatibility\":\"BACKWARD\"}";
    private static final int LIMIT_MILLIS = 5_000;

    @Override
    public Service service() {
        return Service.REGISTRY;
    }

    /** The port that registries have by custom. */
    @Override
    public List<Integer> preferredPorts() {
        return List.of(8081);
    }

    @Override
    public JavaCommand configure(Site site) {
        // From the working directory: H2 has its own ideas about quotes and semicolons in a path.
        Path database = site.state()
                .root()
                .relativize(site.state().data(Service.REGISTRY))
                .resolve("registry");
        return JavaCommand.of(
                        "registry", site.installation().classPath(Service.REGISTRY), "io.quarkus.runner.GeneratedMain")
                .withHeap(48, 192)
                .withOptions("-XX:TieredStopAtLevel=1")
                .withProperty("quarkus.http.host", Ports.HOST)
                .withProperty("quarkus.http.port", Integer.toString(site.port()))
                // H2 keeps a commit in memory for half a second by default: a number that records carry already would
                // be lost.
                .withProperty("apicurio.datasource.url", "jdbc:h2:file:./" + database + ";WRITE_DELAY=0")
                // The first connection makes the file and is waited for; five seconds are not enough for a busy
                // machine.
                .withProperty("quarkus.datasource.h2.jdbc.acquisition-timeout", "60S")
                .withProperty("apicurio.datasource.jdbc.initial-size", "1")
                .withProperty("apicurio.datasource.jdbc.min-size", "1")
                .withProperty("apicurio.datasource.jdbc.max-size", "8")
                // What only differs in blanks is the same schema.
                .withProperty("apicurio.ccompat.use-canonical-hash", "true")
                .withProperty("quarkus.oidc.tenant-enabled", "false")
                .withProperty("quarkus.http.access-log.enabled", "false")
                .withProperty("quarkus.banner.enabled", "false")
                .withProperty("quarkus.log.console.format", "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %c{1.}: %m%n%e");
    }

    /** It answers, and has a compatibility level: Apicurio begins with none, and later it is its users' to choose. */
    @Override
    public boolean isReady(Site site) {
        if (!Ports.answers(site.port())) {
            return false;
        }
        try {
            Path chosen = site.state().data(Service.REGISTRY).resolve("level-chosen");
            if (Files.exists(chosen)) {
                return isFine(connection(site, "/subjects"));
            }
            boolean set = isFine(setLevel(site));
            if (set) {
                Files.createFile(chosen);
            }
            return set;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpURLConnection setLevel(Site site) throws IOException {
        HttpURLConnection connection = connection(site, "/config");
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(FIRST_LEVEL.getBytes(StandardCharsets.UTF_8));
        return connection;
    }

    /** The JDK's newer client takes half a second of CPU time for its first request. */
    private static HttpURLConnection connection(Site site, String path) throws IOException {
        URL url = new URL("http", Ports.HOST, site.port(), CONFLUENT + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        return connection;
    }

    private static boolean isFine(HttpURLConnection connection) throws IOException {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(10);
    }
}
