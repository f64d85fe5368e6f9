package io.millrace.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millrace.engine.EngineException;
import io.millrace.registry.RegistryAddress;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryAccessTest {
    private static final String ANSWER = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}";

    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            int status = statuses.isEmpty() ? 200 : statuses.remove();
            byte[] body = (status == 200 ? ANSWER : "{\"error_code\":" + status + "03,\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_a_number_stands_for_is_asked_once() {
        assertThat(access().byId(5)).contains(new WholeSchema(SchemaKind.PROTOBUF, "syntax = \"proto3\";"));
        assertThat(access().byId(5)).isPresent();

        assertThat(asked).hasValue(1);
    }

    @Test
    void a_number_that_is_not_known_is_no_failure() {
        statuses.add(404);

        assertThat(access().byId(6)).isEmpty();
    }

    @Test
    void a_registry_that_is_away_for_a_while_is_waited_for() {
        statuses.add(503);
        statuses.add(503);

        assertThat(access().byId(7)).isPresent();
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_registry_that_stays_away_is_the_services_fault_and_never_the_records() {
        server.stop(0);

        assertThatThrownBy(() -> new RegistryAccess(address(), Duration.ofMillis(300)).byId(8))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.SERVICE);
                    assertThat(e.retryable()).isTrue();
                });
    }

    @Test
    void a_registry_that_refuses_is_the_users_to_mend() {
        statuses.add(401);

        assertThatThrownBy(() -> access().byId(9))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER));
        assertThat(asked).hasValue(1);
    }

    private RegistryAccess access() {
        return new RegistryAccess(address(), Duration.ofSeconds(30));
    }

    private RegistryAddress address() {
        return new RegistryAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }
}
