package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.ServiceStatus.State;
import io.millrace.local.process.ProcessId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalServicesTest {
    private StateFolder state;
    private LocalServices services;

    @BeforeEach
    void open() throws IOException {
        state = Checkout.freshState();
        services = new LocalServices(state, Clock.systemUTC());
    }

    @AfterEach
    void leaveNothing() {
        services.clean(StackListener.NONE);
    }

    @Test
    void downEndsWhatAKilledProcessLeft() throws Exception {
        Process starter = StackProcess.fork(state, Service.KAFKA);
        try (BufferedReader lines = starter.inputReader()) {
            assertThat(lines.readLine()).startsWith("ready");
        }
        starter.destroyForcibly().waitFor();
        ServiceStatus kafka = services.status().get(0);
        assertThat(kafka.state()).isEqualTo(State.RUNNING);
        assertThat(kafka.users()).as("users of the dead").isEmpty();

        // As if it had been killed a moment earlier.
        Files.delete(state.record(Service.KAFKA));
        List<StoppedService> stopped = services.down(StackListener.NONE);

        long pid = kafka.process().orElseThrow().pid();
        assertThat(stopped).containsExactly(new StoppedService(Service.KAFKA, pid, false));
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(services.down(StackListener.NONE)).as("a second time").isEmpty();
        assertThat(state.data(Service.KAFKA)).isNotEmptyDirectory();

        services.clean(StackListener.NONE);
        assertThat(state.data()).isEmptyDirectory();
    }

    @Test
    void aStrangerWhoHasThePidNowIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            new ServiceRecord(new ProcessId(stranger.pid(), "earlier"), List.of(9092, 9093), 0, List.of(), false)
                    .write(state, Service.KAFKA);

            assertThat(services.status().get(0).state()).isEqualTo(State.DEAD);
            assertThat(services.down(StackListener.NONE)).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }
}
