package io.millrace.local;

import io.millrace.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One node of Cassandra, made to be up soon and to fit a small heap. */
record CassandraNode() implements Daemon {
    /** What its SimpleSnitch calls the only datacenter. */
    static final String DATACENTER = "datacenter1";

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private static final String SETTINGS = """
            cluster_name: millrace
            num_tokens: 16
            partitioner: org.apache.cassandra.dht.Murmur3Partitioner
            endpoint_snitch: SimpleSnitch
            seed_provider:
              - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                parameters: [{seeds: "127.0.0.1:%2$d"}]
            listen_address: 127.0.0.1
            rpc_address: 127.0.0.1
            storage_port: %2$d
            native_transport_port: %1$d
            start_native_transport: true
            authenticator: AllowAllAuthenticator
            authorizer: AllowAllAuthorizer
            # A killed process loses nothing (its pages are the kernel's); a crash of the machine loses a second.
            commitlog_sync: periodic
            commitlog_sync_period: 1s
            commitlog_segment_size: 16MiB
            commitlog_total_space: 512MiB
            hinted_handoff_enabled: false
            auto_snapshot: false
            snapshot_before_compaction: false
            # The sums of these fit beside everything else in 512 MB of heap and 128 MB of direct memory.
            memtable_allocation_type: heap_buffers
            memtable_heap_space: 128MiB
            memtable_offheap_space: 32MiB
            file_cache_size: 32MiB
            networking_cache_size: 16MiB
            key_cache_size: 8MiB
            counter_cache_size: 0MiB
            row_cache_size: 0MiB
            prepared_statements_cache_size: 8MiB
            disk_access_mode: mmap_index_only
            concurrent_reads: 8
            concurrent_writes: 16
            concurrent_counter_writes: 4
            concurrent_compactors: 1
            compaction_throughput: 64MiB/s
            # The machine is shared with everything else of a laptop: slow is not dead.
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

    @Override
    public Service service() {
        return Service.CASSANDRA;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(9042, 7000);
    }

    @Override
    public JavaCommand configure(Site site) throws IOException {
        Path settings = site.configuration(
                "cassandra.yaml", SETTINGS.formatted(site.port(), site.ports().get(1)));
        Path logging = site.configuration("cassandra-logback.xml", LOGGING);
        List<Path> classPath = site.installation().classPath(Service.CASSANDRA);
        return JavaCommand.of("cassandra", classPath, "org.apache.cassandra.service.CassandraDaemon")
                .withHeap(96, 512)
                .withOptions("-Xss256k", "-XX:MaxDirectMemorySize=128m")
                .withOptions(moduleOptions())
                .withProperty("cassandra.config", settings.toUri().toString())
                .withProperty(
                        "cassandra.storagedir",
                        site.state().data(Service.CASSANDRA).toString())
                .withProperty("logback.configurationFile", logging.toUri().toString())
                .withOptions(FAST);
    }

    /** Waits that make sense in a cluster only. */
    private static final List<String> FAST = List.of(
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.ring_delay_ms=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dcassandra.shutdown_announce_in_ms=0");

    /** What Cassandra reaches into, as its own jvm17-server.options has it. */
    private static List<String> moduleOptions() {
        Stream<String> exports = Stream.of(
                        "java.base/jdk.internal.misc",
                        "java.base/java.lang.ref",
                        "java.management.rmi/com.sun.jmx.remote.internal.rmi",
                        "java.rmi/sun.rmi.registry",
                        "java.rmi/sun.rmi.server",
                        "java.sql/java.sql",
                        "jdk.unsupported/sun.misc",
                        "jdk.attach/sun.tools.attach",
                        "jdk.compiler/com.sun.tools.javac.file")
                .map(name -> "--add-exports=" + name + "=ALL-UNNAMED");
        Stream<String> opens = Stream.of(
                        "java.base/java.io",
                        "java.base/java.lang",
                        "java.base/java.lang.module",
                        "java.base/java.lang.reflect",
                        "java.base/java.nio",
                        "java.base/java.util",
                        "java.base/jdk.internal.loader",
                        "java.base/jdk.internal.math",
                        "java.base/jdk.internal.module",
                        "java.base/jdk.internal.ref",
                        "java.base/jdk.internal.reflect",
                        "java.base/jdk.internal.util.jar",
                        "java.base/sun.nio.ch",
                        "jdk.compiler/com.sun.tools.javac",
                        "jdk.management/com.sun.management.internal")
                .map(name -> "--add-opens=" + name + "=ALL-UNNAMED");
        Stream<String> rest =
                Stream.of("-Djdk.attach.allowAttachSelf=true", "-Dio.netty.tryReflectionSetAccessible=true");
        return Stream.of(exports, opens, rest).flatMap(options -> options).toList();
    }

    @Override
    public boolean isReady(Site site) {
        return CqlProbe.answers(site.port());
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(120);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }

    /** As root, Cassandra would lock its whole heap into memory; without the capability it lets that be. */
    @Override
    public List<String> prefix() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && Files.isExecutable(SETPRIV)
                ? List.of(SETPRIV.toString(), "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock")
                : List.of();
    }
}
