package io.millrace.local;

import io.millrace.local.process.NativeCommand;
import io.millrace.local.process.ServiceCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Redis server, or Valkey, which everybody has to give a password for. */
record RedisServer() implements Daemon {
    private static final String SETTINGS = """
            bind 127.0.0.1
            protected-mode yes
            port %1$d
            requirepass %2$s
            dir %3$s
            daemonize no
            logfile ""
            # What was confirmed outlives a kill and a crash of the machine: written through before the answer, once for all commands that came
            # together. With "everysec", Redis answers while the disk is busy although nothing is written yet: a kill could lose two seconds of rows
            # that a checkpoint counts as written.
            appendonly yes
            appendfsync always
            no-appendfsync-on-rewrite no
            auto-aof-rewrite-percentage 100
            auto-aof-rewrite-min-size 64mb
            save ""
            # A full memory refuses writes; it never throws a batch's note away.
            maxmemory-policy noeviction
            """;

    @Override
    public Service service() {
        return Service.REDIS;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(6379);
    }

    @Override
    public ServiceCommand configure(Site site) throws IOException {
        Path program = new RedisBinary(site.state(), site.installation()).program();
        String password = passwordFile(site.state()).readOrMake();
        Path settings = PasswordFile.write(
                site.state().run().resolve("redis.conf"),
                SETTINGS.formatted(site.port(), password, quoted(site.state().data(Service.REDIS))));
        return new NativeCommand(List.of(program.toString(), settings.toString()));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean isReady(Site site) {
        return password(site.state())
                .map(password -> RedisProbe.answers(site.port(), password))
                .orElse(false);
    }

    @Override
    public Duration startLimit() {
        // It reads all of its file again.
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Optional<String> password(StateFolder state) {
        return passwordFile(state).read();
    }

    private static PasswordFile passwordFile(StateFolder state) {
        return new PasswordFile(state.data(Service.REDIS).resolve("password"));
    }
}
