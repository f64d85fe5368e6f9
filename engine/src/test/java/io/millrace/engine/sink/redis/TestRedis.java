package io.millrace.engine.sink.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis server of the tests, started once; it ends with the process. */
final class TestRedis {
    static final String PASSWORD = "right-pass-word";

    private static final TestRedis RUNNING = new TestRedis();

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private TestRedis() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "redis");
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            unpack(folder.resolve("redis-server"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        start();
    }

    static TestRedis running() {
        return RUNNING;
    }

    private static void unpack(Path program) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = "aarch64".equals(System.getProperty("os.arch")) ? "arm64" : "amd64";
        Path jar = Path.of(Objects.requireNonNull(TestRedis.class.getResource("/redis/embedded/RedisServer.class"))
                .getPath()
                .replaceFirst("^file:", "")
                .replaceFirst("!.*", ""));
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.stream()
                        .filter(entry -> entry.getName().endsWith("-" + system + "-" + machine))
                        .findFirst()
                        .orElseThrow())) {
            Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    RedisSettings settings(String password) {
        String url = "redis://127.0.0.1:" + port;
        return new RedisSettings(url, url, "", password);
    }

    /** The caller closes it. */
    Jedis connect() {
        Jedis jedis = new Jedis(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder().password(PASSWORD).resp2().build());
        jedis.connect();
        return jedis;
    }

    synchronized void start() {
        if (process != null) {
            return;
        }
        try {
            Path settings = Files.writeString(
                    folder.resolve("redis.conf"),
                    "port " + port + "\nbind 127.0.0.1\nrequirepass " + PASSWORD + "\nappendonly yes\n"
                            + "appendfsync always\nsave \"\"\n");
            process = new ProcessBuilder(
                            folder.resolve("redis-server").toAbsolutePath().toString(),
                            settings.toAbsolutePath().toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Redis")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    private boolean answers() {
        try (Jedis jedis = connect()) {
            return "PONG".equals(jedis.ping());
        } catch (JedisException e) {
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
