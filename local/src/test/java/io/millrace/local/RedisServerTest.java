package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.ServiceStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

class RedisServerTest {
    private static final Set<Service> REDIS = Set.of(Service.REDIS);

    private static StateFolder state;
    private static LocalStack stack;
    private static Endpoints endpoints;

    @BeforeAll
    static void start() throws IOException {
        state = Checkout.freshState();
        stack = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE);
        endpoints = stack.start(REDIS);
    }

    @AfterAll
    static void leaveNothing() {
        stack.close();
        new LocalServices(state, Clock.systemUTC()).clean(StackListener.NONE);
    }

    @Test
    void wantsThePasswordThatOnlyTheOwnerCanRead() throws Exception {
        for (Path secret : List.of(
                state.data(Service.REDIS).resolve("password"), state.run().resolve("redis.conf"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        assertThat(password()).hasSize(48);
        assertThat(endpoints.toString()).doesNotContain(password());
        ProcessHandle server =
                ProcessHandle.of(status().process().orElseThrow().pid()).orElseThrow();
        assertThat(server.info().commandLine().orElse("")).doesNotContain(password());
        assertThatThrownBy(() -> connect("wrong").close())
                .isInstanceOf(JedisException.class)
                .hasMessageContaining("WRONGPASS");
    }

    @Test
    void listensHereOnlyAndWritesThroughBeforeItAnswers() {
        try (Jedis jedis = connect(password())) {
            assertThat(jedis.configGet("bind")).containsEntry("bind", "127.0.0.1");
            assertThat(jedis.configGet("appendonly")).containsEntry("appendonly", "yes");
            assertThat(jedis.configGet("appendfsync")).containsEntry("appendfsync", "always");
            assertThat(jedis.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void outlivesKillAndStopsClean() {
        try (Jedis jedis = connect(password())) {
            jedis.set("kept", "7");
        }
        ProcessHandle server =
                ProcessHandle.of(status().process().orElseThrow().pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();

        try (LocalStack next = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE)) {
            String before = password();
            endpoints = next.start(REDIS);
            assertThat(password()).isEqualTo(before);
            try (Jedis jedis = connect(password())) {
                assertThat(jedis.get("kept")).isEqualTo("7");
            }
            assertThat(new LocalServices(state, Clock.systemUTC()).down(StackListener.NONE))
                    .singleElement()
                    .satisfies(stopped -> assertThat(stopped.killed()).isFalse());
            assertThat(status().state()).isEqualTo(State.STOPPED);
        }
        endpoints = stack.start(REDIS);
    }

    private static ServiceStatus status() {
        return new LocalServices(state, Clock.systemUTC())
                .status().stream()
                        .filter(status -> status.service() == Service.REDIS)
                        .findFirst()
                        .orElseThrow();
    }

    private static String password() {
        return Objects.requireNonNull(endpoints.passwords().get(Service.REDIS));
    }

    private static Jedis connect(String password) {
        Jedis jedis = new Jedis(
                HostAndPort.from(endpoints.address(Service.REDIS)),
                DefaultJedisClientConfig.builder().password(password).resp2().build());
        jedis.connect();
        return jedis;
    }
}
