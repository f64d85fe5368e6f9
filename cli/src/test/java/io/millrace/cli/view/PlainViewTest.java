package io.millrace.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.control.run.RunEvent;
import io.millrace.spec.event.EngineEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Recorded recorded = new Recorded();

    @Test
    void aRunIsToldInLines() {
        try (PlainView view = new PlainView(out, recorded, Set.of())) {
            recorded.start(view);
            recorded.flow(view);
            view.progress();
            view.tell(new RunEvent.FeedExhausted("posts", 1_500, 2));
            view.tell(new RunEvent.Moved("stopping"));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        00:00  Kafka answers after 3.1 s
                        00:04  Cassandra answers after 5.9 s
                        00:04  feed posts runs
                        00:04  every query runs; Spark's UI: http://127.0.0.1:4040
                        00:09  first rows in trending
                        00:10  posts 750/s, read 1,500, quarantined 7, dropped 3, behind 40 | trending 15/s, written 30, late 3
                        00:10  feed posts has given all it has: 1,500 records, and 2 in quarantine
                        00:10  stopping
                        """);
    }

    @Test
    void theRowsOfAConsoleAreTheResult() {
        try (PlainView view = new PlainView(out, recorded, Set.of("trending"))) {
            recorded.flow(view);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("""
                        00:05  trending:
                               minute  tag     mentions
                               ──────  ──────  ────────
                               12:00   kafka         31
                               12:00   日本語         7
                        """);
    }

    @Test
    void aQueryThatWaitsSaysForWhatAndHowLong() {
        try (PlainView view = new PlainView(out, recorded, Set.of())) {
            view.tell(recorded.waiting(4));
            view.tell(Recorded.engine(new EngineEvent.Resumed("trending", List.of("copy"), Duration.ofMillis(31_400))));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        00:00  trending, copy waits, tried again in 4.0 s: Cassandra at 127.0.0.1:9042 does not answer
                        00:00  trending, copy goes on after 31.4 s
                        """);
    }
}
