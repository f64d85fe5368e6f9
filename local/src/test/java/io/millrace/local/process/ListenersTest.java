package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenersTest {
    @Test
    void aProcessListensOnThePortsThatItBound() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(Listeners.listens(ProcessId.current(), socket.getLocalPort()))
                    .isTrue();
        }
    }

    @Test
    void anotherProcessDoesNotListenOnOurPort() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ProcessId id = ProcessId.of(stranger.pid()).orElseThrow();
            assertThat(Listeners.listens(id, socket.getLocalPort())).isFalse();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }
}
