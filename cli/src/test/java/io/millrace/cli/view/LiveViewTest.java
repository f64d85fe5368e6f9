package io.millrace.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.text.Style;
import io.millrace.cli.text.Width;
import io.millrace.control.run.RunEvent;
import io.millrace.spec.event.EngineEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\r");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Recorded recorded = new Recorded();

    @Test
    void firstItShowsTheStepsOfTheStart() {
        LiveView view = view(80, 24);
        recorded.start(view);

        assertThat(drawn(view)).isEqualTo("""
                        trending preparing 00:04   Ctrl-C stops

                        ✓ Kafka        3.1 s
                        · Cassandra        …
                        """);
    }

    @Test
    void thenWhatFlows() {
        LiveView view = view(80, 24);
        recorded.start(view);
        recorded.flow(view);

        assertThat(drawn(view)).isEqualTo("""
                        note: Spark's UI: http://127.0.0.1:4040
                        trending running 00:10   Ctrl-C stops

                        source   pace   read  quarantined  dropped  behind
                        ──────  ─────  ─────  ───────────  ───────  ──────
                        posts   750/s  1,500            7        3      40

                        sink      pace  rows written  late
                        ────────  ────  ────────────  ────
                        trending  15/s            30     3

                        newest rows of trending
                        minute  tag     mentions
                        ──────  ──────  ────────
                        12:00   kafka         31
                        12:00   日本語         7

                        feeds: posts runs
                        started: first batch 8.0 s, Kafka 3.1 s, Cassandra 5.9 s
                        """);
    }

    @Test
    void aQueryThatWaitsIsShownForAsLongAsItDoes() {
        LiveView view = view(100, 24);
        recorded.flow(view);
        view.tell(recorded.waiting(4));
        assertThat(drawn(view)).endsWith("""
                        trending, copy waits, tried again in 4.0 s: Cassandra at 127.0.0.1:9042 does not answer
                        """);
        recorded.tick(Duration.ofSeconds(4));
        assertThat(drawn(view)).contains("trending, copy waits, being tried again: Cassandra at");

        view.tell(Recorded.engine(new EngineEvent.Resumed("trending", List.of("copy"), Duration.ofSeconds(5))));

        assertThat(drawn(view))
                .startsWith("note: trending, copy goes on after 5.0 s\n")
                .doesNotContain("waits");
    }

    @Test
    void aFrameIsDrawnOverTheFormerOne() {
        LiveView view = view(80, 24);
        recorded.start(view);
        String first = raw(view);
        String second = raw(view);

        long lines = first.chars().filter(character -> character == '\n').count();
        assertThat(second).contains("\u001b[" + lines + "A").doesNotContain("\u001b[2J");
    }

    @Test
    void noLineWrapsAndNoFrameScrollsInASmallTerminal() {
        LiveView view = view(30, 8);
        recorded.start(view);
        drawn(view);
        recorded.flow(view);
        drawn(view);

        List<String> frame = drawn(view).lines().toList();
        assertThat(frame)
                .hasSizeLessThan(8)
                .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(30));
    }

    @Test
    void whatIsLeftIsTheStartAndTheNewestRowsAndTheCursor() {
        LiveView view = view(80, 24);
        recorded.start(view);
        recorded.flow(view);
        view.draw();
        bytes.reset();

        view.close();

        String raw = bytes.toString(StandardCharsets.UTF_8);
        assertThat(raw).contains("\u001b[?25h");
        assertThat(raw.substring(raw.indexOf("\u001b[?25h")))
                .contains("✓ Kafka")
                .contains("newest rows of trending")
                .contains("日本語");
    }

    @Test
    void aServiceThatStopsIsNamed() {
        LiveView view = view(80, 24);
        recorded.start(view);
        view.tell(new RunEvent.Moved("ended"));
        view.stopping("Kafka");
        view.stopping("Cassandra");

        assertThat(drawn(view)).startsWith("trending ended 00:04   Cassandra, Kafka; Ctrl-C again ends at once\n");
    }

    @Test
    void coloursStandInNobodysWay() {
        LiveView view = new LiveView("trending", out, screen(30, 8, Style.COLOURED), recorded);
        recorded.start(view);
        recorded.flow(view);

        assertThat(drawn(view).lines().collect(Collectors.toList()))
                .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(30));
    }

    private LiveView view(int columns, int rows) {
        return new LiveView("trending", out, screen(columns, rows, Style.PLAIN), recorded);
    }

    private String raw(LiveView view) {
        bytes.reset();
        view.draw();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String drawn(LiveView view) {
        return ESCAPES.matcher(raw(view)).replaceAll("");
    }

    private static Screen screen(int columns, int rows, Style style) {
        return new Screen() {
            @Override
            public int columns() {
                return columns;
            }

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public Style style() {
                return style;
            }
        };
    }
}
