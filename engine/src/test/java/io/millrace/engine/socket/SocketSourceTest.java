package io.millrace.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.run.Trial;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.SourceBooks;
import io.millrace.spec.event.ReadCounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketSourceTest {
    private static final String YAML = """
            name: p
            sources:
              lines: { socket: { port: %d }, schema: n INT }
            sinks:
              out: { select: "SELECT n FROM lines", files: { path: out, format: json } }
            """;

    @TempDir
    private Path folder;

    @Test
    void lines_are_read_judged_and_counted_and_never_read_again() throws Exception {
        Trial trial = new Trial(folder);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String yaml = YAML.formatted(server.getLocalPort());

            Books first = serving(server, "{\"n\":1}\r\n{\"n\":2}\nbroken", trial, yaml);
            assertThat(source(first)).isEqualTo(new SourceBooks(new ReadCounts(3, 2, 1, 0), 0));
            assertThat(trial.lines("out")).containsExactly("{\"n\":1}", "{\"n\":2}");
            assertThat(trial.lines("state/quarantine/lines"))
                    .singleElement()
                    .asString()
                    .contains("\"line\":2", "\"value\":\"broken\"");

            Books second = serving(server, "{\"n\":3}\n", trial, yaml);
            assertThat(source(second)).isEqualTo(new SourceBooks(new ReadCounts(4, 3, 1, 0), 0));
            assertThat(trial.lines("out")).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        }
    }

    @Test
    void lines_that_a_crash_took_are_told() throws Exception {
        Trial trial = new Trial(folder);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String yaml = YAML.formatted(server.getLocalPort());
            serving(server, "{\"n\":1}\n{\"n\":2}\n", trial, yaml);
            trial.forgetLastCommit("out");

            Books second = serving(server, "{\"n\":3}\n", trial, yaml);

            assertThat(trial.notices())
                    .contains(
                            "source `lines`: 2 lines that an earlier run had read and not yet written are lost; a socket cannot be"
                                    + " read again");
            assertThat(second.balanced()).isTrue();
            assertThat(trial.lines("out")).contains("{\"n\":3}");
        }
    }

    @Test
    void where_nobody_listens_the_run_does_not_begin() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }

        assertThatThrownBy(() -> new Trial(folder).once(YAML.formatted(free)))
                .hasMessageStartingWith("nobody listens at 127.0.0.1:" + free)
                .hasMessageEndingWith("start it first, with `nc -lk " + free + "` for example");
    }

    /** Runs a pipeline while somebody on the other side says something once, and closes. */
    private static Books serving(ServerSocket server, String text, Trial trial, String yaml) throws Exception {
        Thread other = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        Books books = trial.once(yaml);
        other.join();
        return books;
    }

    private static SourceBooks source(Books books) {
        return Objects.requireNonNull(
                Objects.requireNonNull(books.queries().get("out")).sources().get("lines"));
    }
}
