package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.local.LocalException.Fault;
import io.millrace.local.StackListener.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceStartTest {
    private static final Set<Service> KAFKA = Set.of(Service.KAFKA);

    private StateFolder state;

    @BeforeEach
    void open() throws IOException {
        state = Checkout.freshState();
    }

    @AfterEach
    void leaveNothing() {
        new LocalServices(state, Clock.systemUTC()).clean(StackListener.NONE);
    }

    @Test
    void aServiceThatDiesEarlyShowsItsLastWordsAndTheCause() throws IOException {
        Files.createDirectories(state.data(Service.KAFKA));
        Files.writeString(state.data(Service.KAFKA).resolve("meta.properties"), "version=1\nnode.id=77\n");

        ServiceFailedException failure;
        try (LocalStack stack = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE)) {
            failure = catchThrowableOfType(ServiceFailedException.class, () -> stack.start(KAFKA));
        }

        assertThat(failure.likelyCause()).isEqualTo(Cause.DAMAGED_DATA);
        assertThat(failure.fault()).isEqualTo(Fault.USER);
        assertThat(failure.lastLines()).hasSizeBetween(1, 20).anyMatch(line -> line.contains("meta.properties"));
        assertThat(failure)
                .hasMessageContaining("Kafka died while it started. Likely cause: its data folder is damaged")
                .hasMessageContaining(state.log(Service.KAFKA).toString());
    }

    @Test
    void aPortThatIsLostBeforeItIsBoundIsReplaced() throws IOException {
        PortThief thief = new PortThief();
        try (thief;
                LocalStack stack = new LocalStack(state, Checkout.INSTALLATION, thief)) {
            Endpoints endpoints = stack.start(KAFKA);
            assertThat(thief.phases).containsExactly(Phase.STARTED, Phase.PORT_LOST, Phase.STARTED, Phase.READY);
            assertThat(endpoints.kafka()).doesNotEndWith(":" + thief.port());
        }
    }

    /** Takes the port right after the process was started: a JVM needs longer to bind it. */
    private final class PortThief implements StackListener, AutoCloseable {
        private final List<Phase> phases = new ArrayList<>();
        private final List<ServerSocket> stolen = new ArrayList<>();

        @Override
        public void step(Service service, Phase phase, Duration elapsed) {
            phases.add(phase);
            if (stolen.isEmpty()) {
                steal(ServiceRecord.read(state, service).orElseThrow().ports().get(0));
            }
        }

        private void steal(int port) {
            try {
                stolen.add(new ServerSocket(port, 1, InetAddress.getByName(Ports.HOST)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return stolen.get(0).getLocalPort();
        }

        @Override
        public void close() throws IOException {
            stolen.get(0).close();
        }
    }
}
