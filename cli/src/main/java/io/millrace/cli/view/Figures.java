package io.millrace.cli.view;

import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.ReadCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run in figures since it began, out of the events of its engine. Thread-safe. */
final class Figures {
    private final Clock clock;
    private final Map<String, SinkTally> sinks = new LinkedHashMap<>();
    private final Map<String, Map<String, SourceTally>> sources = new LinkedHashMap<>();
    private final Map<String, EngineEvent.Rows> newest = new TreeMap<>();

    Figures(Clock clock) {
        this.clock = clock;
    }

    /** One source at a moment, as the query that is furthest behind sees it. */
    record SourceLine(String name, double perSecond, ReadCounts counts, long behind) {}

    /** One sink at a moment; {@code late} rows were left out by its query. */
    record SinkLine(String name, double perSecond, long written, long late) {}

    synchronized void note(EngineEvent event) {
        if (event instanceof EngineEvent.Progress progress) {
            note(progress);
        } else if (event instanceof EngineEvent.Rows rows) {
            newest.put(rows.sink(), rows);
        }
    }

    private void note(EngineEvent.Progress progress) {
        Instant now = clock.instant();
        Stream.concat(Stream.of(progress.sink()), progress.also().stream())
                .forEach(sink -> sinks.computeIfAbsent(sink, name -> new SinkTally())
                        .add(now, progress.written(), progress.late()));
        progress.sources()
                .forEach((source, counts) -> tally(source, progress.sink()).add(now, counts));
        progress.behind().forEach((source, behind) -> tally(source, progress.sink()).behind = behind);
    }

    private SourceTally tally(String source, String sink) {
        return sources.computeIfAbsent(source, name -> new LinkedHashMap<>())
                .computeIfAbsent(sink, name -> new SourceTally());
    }

    synchronized List<SourceLine> sources() {
        Instant now = clock.instant();
        List<SourceLine> lines = new ArrayList<>();
        sources.forEach((name, tallies) -> tallies.values().stream()
                .max(Comparator.comparingLong((SourceTally tally) -> tally.behind)
                        .thenComparing(tally -> -tally.counts.read()))
                .ifPresent(tally ->
                        lines.add(new SourceLine(name, tally.pace.perSecond(now), tally.counts, tally.behind))));
        return lines;
    }

    synchronized List<SinkLine> sinks() {
        Instant now = clock.instant();
        return sinks.entrySet().stream()
                .map(sink -> new SinkLine(
                        sink.getKey(),
                        sink.getValue().pace.perSecond(now),
                        sink.getValue().written,
                        sink.getValue().late))
                .toList();
    }

    /** The newest rows of each sink, by its name. */
    synchronized List<EngineEvent.Rows> newest() {
        return List.copyOf(newest.values());
    }

    private static final class SourceTally {
        private final Pace pace = new Pace();
        private ReadCounts counts = ReadCounts.NONE;
        private long behind;

        void add(Instant at, ReadCounts more) {
            pace.add(at, more.read());
            counts = counts.plus(more);
        }
    }

    private static final class SinkTally {
        private final Pace pace = new Pace();
        private long written;
        private long late;

        void add(Instant at, long more, long moreLate) {
            pace.add(at, more);
            written += more;
            late += moreLate;
        }
    }
}
