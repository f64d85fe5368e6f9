package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.cli.text.Style;
import io.millrace.cli.text.Visible;
import io.millrace.control.run.RunEvent;
import io.millrace.spec.event.EngineEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A run as lines: for pipes, logs and terminals that can do no more. */
public final class PlainView implements View {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Clock clock;
    private final Set<String> tables;
    private final Instant began;
    private final Figures figures;
    private final ScheduledExecutorService ticker;
    private final Set<String> begun = new HashSet<>();
    private boolean running;

    /**
     * Tells a run on a stream.
     *
     * @param tables sinks whose rows are the result: they are shown as they come
     */
    public PlainView(PrintStream out, Clock clock, Set<String> tables) {
        this.out = out;
        this.clock = clock;
        this.tables = Set.copyOf(tables);
        this.began = clock.instant();
        this.figures = new Figures(clock);
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "view");
            thread.setDaemon(true);
            return thread;
        });
        var unused = ticker.scheduleAtFixedRate(
                this::progress, BETWEEN_LINES.toSeconds(), BETWEEN_LINES.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void starting(String service) {}

    @Override
    public void started(String service, Duration took) {
        line(service + " answers after " + Say.duration(took));
    }

    @Override
    public void stopping(String service) {}

    @Override
    public void stopped(String service, Duration took) {
        line(service + " stopped after " + Say.duration(took));
    }

    @Override
    public synchronized void tell(RunEvent event) {
        if (event instanceof RunEvent.Engine engine) {
            tell(engine.event());
        } else if (event instanceof RunEvent.Moved moved) {
            running = moved.phase().equals("running");
            if (moved.phase().equals("stopping")) {
                line("stopping");
            }
        } else if (event instanceof RunEvent.Step step) {
            line(step.name() + " after " + Say.duration(step.took()));
        } else if (event instanceof RunEvent.FeedRuns feed) {
            line("feed " + feed.feed() + " runs");
        } else if (event instanceof RunEvent.FeedListens feed) {
            line("feed " + feed.feed() + " takes records at " + feed.address());
        } else if (event instanceof RunEvent.FeedExhausted feed) {
            line(exhausted(feed));
        } else if (event instanceof RunEvent.Notice notice) {
            line("note: " + notice.message());
        }
    }

    private void tell(EngineEvent event) {
        figures.note(event);
        if (event instanceof EngineEvent.Step step) {
            line(step.name() + " after " + Say.duration(step.took()));
        } else if (event instanceof EngineEvent.Started started) {
            line("every query runs"
                    + started.sparkUi().map(ui -> "; Spark's UI: " + ui).orElse(""));
        } else if (event instanceof EngineEvent.Notice notice) {
            line("note: " + notice.message());
        } else if (event instanceof EngineEvent.Waiting waiting) {
            line(Waits.line(waiting, clock.instant()));
        } else if (event instanceof EngineEvent.Resumed resumed) {
            line(Waits.line(resumed));
        } else if (event instanceof EngineEvent.Rows rows) {
            rows(rows);
        }
    }

    private void rows(EngineEvent.Rows rows) {
        if (tables.contains(rows.sink())) {
            line(Say.names(rows.sink(), rows.also()) + ":");
            new LiveLines(Style.PLAIN).table(rows).forEach(row -> out.println("       " + row));
        } else if (begun.add(rows.sink())) {
            line("first rows in " + Say.names(rows.sink(), rows.also()));
        }
    }

    static String exhausted(RunEvent.FeedExhausted feed) {
        return "feed " + feed.feed() + " has given all it has: " + Say.some(feed.records(), "record")
                + (feed.quarantined() == 0 ? "" : ", and " + Say.count(feed.quarantined()) + " in quarantine");
    }

    /** One line about how it goes. */
    synchronized void progress() {
        if (!running || figures.sinks().isEmpty()) {
            return;
        }
        String sources = figures.sources().stream()
                .map(s -> s.name() + " " + Say.rate(s.perSecond()) + ", read "
                        + Say.count(s.counts().read()) + ", quarantined "
                        + Say.count(s.counts().quarantined()) + ", dropped "
                        + Say.count(s.counts().dropped()) + ", behind " + Say.count(s.behind()))
                .collect(Collectors.joining("; "));
        String sinks = figures.sinks().stream()
                .map(s -> s.name() + " " + Say.rate(s.perSecond()) + ", written " + Say.count(s.written())
                        + (s.late() == 0 ? "" : ", late " + Say.count(s.late())))
                .collect(Collectors.joining("; "));
        line(sources.isEmpty() ? sinks : sources + " | " + sinks);
    }

    private synchronized void line(String text) {
        out.println(Say.clock(Duration.between(began, clock.instant())) + "  " + Visible.of(text));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
