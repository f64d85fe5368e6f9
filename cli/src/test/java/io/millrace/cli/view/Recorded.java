package io.millrace.cli.view;

import io.millrace.control.run.RunEvent;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.ReadCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as it was once told, with a clock that ticks when the test says so. */
final class Recorded extends Clock {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = START;

    void tick(Duration time) {
        now = now.plus(time);
    }

    /** Everything up to the first rows. */
    void start(View view) {
        view.tell(new RunEvent.Moved("preparing"));
        view.starting("Kafka");
        view.starting("Cassandra");
        view.tell(new RunEvent.Checked(Duration.ofMillis(1_200)));
        view.started("Kafka", Duration.ofMillis(3_100));
        tick(Duration.ofSeconds(4));
    }

    void flow(View view) {
        view.started("Cassandra", Duration.ofMillis(5_900));
        view.tell(new RunEvent.Moved("feeding"));
        view.tell(new RunEvent.FeedRuns("posts"));
        view.tell(new RunEvent.Moved("running"));
        view.tell(engine(new EngineEvent.Started("trending", Optional.of("http://127.0.0.1:4040"))));
        tick(Duration.ofSeconds(4));
        view.tell(engine(progress(1, new ReadCounts(1_000, 990, 7, 3), 20, 150)));
        tick(Duration.ofSeconds(1));
        view.tell(engine(progress(2, new ReadCounts(500, 500, 0, 0), 10, 40)));
        view.tell(engine(new EngineEvent.Rows(
                "trending",
                List.of(),
                now,
                List.of("minute", "tag", "mentions"),
                List.of(List.of("12:00", "kafka", "31"), List.of("12:00", "日本語", "7")))));
        tick(Duration.ofSeconds(1));
    }

    static RunEvent engine(EngineEvent event) {
        return new RunEvent.Engine(event);
    }

    /** A query that is tried again after some seconds. */
    RunEvent waiting(int seconds) {
        return engine(new EngineEvent.Waiting(
                "trending",
                List.of("copy"),
                "Cassandra at 127.0.0.1:9042 does not answer",
                now,
                now.plusSeconds(seconds)));
    }

    private EngineEvent progress(long batch, ReadCounts counts, long written, long behind) {
        return new EngineEvent.Progress(
                "trending",
                List.of(),
                batch,
                now,
                Duration.ofMillis(80),
                Map.of("posts", counts),
                written,
                Map.of("posts", behind),
                Optional.empty(),
                0,
                batch);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
