package io.millrace.engine.cassandra;

import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.millrace.engine.TestJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real node that asks for a password, started once for all tests; it ends with the process. */
public final class TestCassandra {
    public static final String PASSWORD = "cassandra";

    private static final String SETTINGS = """
            cluster_name: contract
            num_tokens: 4
            partitioner: org.apache.cassandra.dht.Murmur3Partitioner
            endpoint_snitch: SimpleSnitch
            seed_provider:
              - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                parameters: [{seeds: "127.0.0.1:%2$d"}]
            listen_address: 127.0.0.1
            rpc_address: 127.0.0.1
            storage_port: %2$d
            native_transport_port: %1$d
            authenticator: PasswordAuthenticator
            authorizer: CassandraAuthorizer
            role_manager: CassandraRoleManager
            commitlog_sync: periodic
            commitlog_sync_period: 1s
            commitlog_segment_size: 16MiB
            hinted_handoff_enabled: false
            auto_snapshot: false
            memtable_allocation_type: heap_buffers
            memtable_heap_space: 128MiB
            file_cache_size: 32MiB
            networking_cache_size: 16MiB
            disk_access_mode: mmap_index_only
            write_request_timeout: 10s
            read_request_timeout: 10s
            range_request_timeout: 20s
            request_timeout: 20s
            """;

    private static final String LOGGING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{0}: %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private final TestJvm jvm = TestJvm.of("cassandra");
    private final int port = TestJvm.freePort();
    private final Path settings = jvm.write("cassandra.yaml", SETTINGS.formatted(port, TestJvm.freePort()));
    private final Path logging = jvm.write("logback.xml", LOGGING);
    private @Nullable Process process;

    private TestCassandra() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        start();
    }

    public static TestCassandra running() {
        return Holder.NODE;
    }

    private static final class Holder {
        private static final TestCassandra NODE = new TestCassandra();
    }

    public CassandraSettings settings() {
        return settings(PASSWORD);
    }

    public CassandraSettings settings(String password) {
        return new CassandraSettings("127.0.0.1:" + port, "datacenter1", "cassandra", password);
    }

    /** The engine's own session; nobody closes it. */
    public CqlSession session() {
        return Sessions.of(settings());
    }

    public synchronized void start() {
        if (process != null) {
            return;
        }
        List<String> options = new ArrayList<>(List.of(
                "-Xms96m",
                "-Xmx512m",
                "-Xss256k",
                "-Dcassandra.config=" + settings.toUri(),
                "-Dcassandra.storagedir=" + jvm.folder().resolve("data"),
                "-Dlogback.configurationFile=" + logging,
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.superuser_setup_delay_ms=0"));
        options.addAll(MODULES);
        process = jvm.start(options, "org.apache.cassandra.service.CassandraDaemon");
        await("Cassandra")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(this::answers);
    }

    private boolean answers() {
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(new java.net.InetSocketAddress("127.0.0.1", port))
                .withLocalDatacenter("datacenter1")
                .withAuthCredentials("cassandra", PASSWORD)
                .build()) {
            return session.execute("SELECT release_version FROM system.local").one() != null;
        } catch (DriverException e) {
            return false;
        }
    }

    /** As kill -9 does. */
    public synchronized void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** What Cassandra reaches into, as its own jvm17-server.options has it. */
    private static final List<String> MODULES = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/java.lang.ref=ALL-UNNAMED",
            "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
            "--add-exports=java.sql/java.sql=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.module=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.math=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.module=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.util.jar=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
            "-Djdk.attach.allowAttachSelf=true",
            "-Dio.netty.tryReflectionSetAccessible=true");
}
