package io.millrace.local;

import io.millrace.local.process.NativeCommand;
import io.millrace.local.process.OtherUser;
import io.millrace.local.process.ServiceCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server with one database, which everybody has to give a password for. */
record PostgresServer() implements Daemon {
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 100
            # A laptop is shared with everything else; PostgreSQL leans on the kernel's cache for the rest.
            shared_buffers = 64MB
            huge_pages = off
            jit = off
            # What is committed outlives a crash of the machine too.
            fsync = on
            synchronous_commit = on
            # So that changes can be captured.
            wal_level = logical
            max_wal_senders = 10
            max_replication_slots = 10
            max_wal_size = 1GB
            # A reader of changes that never comes back must not fill the disk.
            max_slot_wal_keep_size = 4GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%%m [%%p] '
            # Statements hold data.
            log_min_error_statement = 'panic'
            log_parameter_max_length_on_error = 0
            """;

    @Override
    public Service service() {
        return Service.POSTGRES;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(5432);
    }

    @Override
    public ServiceCommand configure(Site site) throws IOException {
        Path binaries = new PostgresBinaries(site.state(), site.installation()).folder();
        PostgresCluster cluster = new PostgresCluster(site.state());
        cluster.make(binaries);
        cluster.forgetReusedProcessId();
        Path settings = site.configuration("postgres.conf", SETTINGS.formatted(site.port()));
        return new NativeCommand(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                cluster.folder().toString(),
                // The path is what the process is known by.
                "--config_file=" + settings));
    }

    @Override
    public boolean isReady(Site site) {
        return PostgresProbe.answers(site.port());
    }

    @Override
    public Duration startLimit() {
        // After a crash it reads its log again.
        return Duration.ofSeconds(120);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    /** SIGTERM would let it wait until every client has left. */
    @Override
    public boolean askToEnd(ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor() == 0;
        } catch (IOException e) {
            return process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Never as root. */
    @Override
    public List<String> prefix() {
        return OtherUser.prefix();
    }

    @Override
    public Optional<String> password(StateFolder state) {
        return new PostgresCluster(state).password();
    }
}
