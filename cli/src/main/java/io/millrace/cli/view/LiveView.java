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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A run as it goes on, in one calm place of the terminal. */
public final class LiveView implements View {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(250);
    private static final int NEWEST_ROWS = 10;
    private static final String FIRST_BATCH = "first batch";

    private final String pipeline;
    private final PrintStream out;
    private final Screen screen;
    private final Clock clock;
    private final Instant began;
    private final Figures figures;
    private final LiveLines lines;
    private final StartUp startUp = new StartUp();
    private final Frame frame = new Frame();
    private final Map<String, String> feeds = new LinkedHashMap<>();
    private final Set<String> leaving = new TreeSet<>();
    private final Waits waits = new Waits();
    private final List<String> news = new ArrayList<>();
    private final ScheduledExecutorService ticker;
    private String phase = "preparing";
    private boolean flowing;
    private boolean closed;

    public LiveView(String pipeline, PrintStream out, Screen screen, Clock clock) {
        this.pipeline = pipeline;
        this.out = out;
        this.screen = screen;
        this.clock = clock;
        this.began = clock.instant();
        this.figures = new Figures(clock);
        this.lines = new LiveLines(screen.style());
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "view");
            thread.setDaemon(true);
            return thread;
        });
    }

    public LiveView start() {
        var unused = ticker.scheduleAtFixedRate(this::draw, 0, BETWEEN_FRAMES.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public synchronized void starting(String service) {
        startUp.began(service);
    }

    @Override
    public synchronized void started(String service, Duration took) {
        startUp.done(service, took, "");
    }

    @Override
    public synchronized void stopping(String service) {
        leaving.add(service);
    }

    @Override
    public synchronized void stopped(String service, Duration took) {
        leaving.remove(service);
    }

    @Override
    public synchronized void tell(RunEvent event) {
        if (event instanceof RunEvent.Engine engine) {
            tell(engine.event());
        } else if (event instanceof RunEvent.Moved moved) {
            phase = moved.phase();
        } else if (event instanceof RunEvent.Step step) {
            startUp.done(step.name(), step.took(), "");
        } else if (event instanceof RunEvent.FeedRuns feed) {
            feeds.put(feed.feed(), "runs");
        } else if (event instanceof RunEvent.FeedListens feed) {
            feeds.put(feed.feed(), "takes records at " + feed.address());
        } else if (event instanceof RunEvent.FeedExhausted feed) {
            feeds.put(feed.feed(), "has given all");
            news.add(PlainView.exhausted(feed));
        } else if (event instanceof RunEvent.Notice notice) {
            news.add(notice.message());
        }
    }

    private void tell(EngineEvent event) {
        figures.note(event);
        if (event instanceof EngineEvent.Step step) {
            startUp.done(step.name(), step.took(), "");
        } else if (event instanceof EngineEvent.Started started) {
            started.sparkUi().ifPresent(ui -> news.add("Spark's UI: " + ui));
        } else if (event instanceof EngineEvent.Notice notice) {
            news.add(notice.message());
        } else if (event instanceof EngineEvent.Waiting waiting) {
            waits.note(waiting);
        } else if (event instanceof EngineEvent.Resumed resumed) {
            waits.forget(resumed);
            news.add(Waits.line(resumed));
        } else if (event instanceof EngineEvent.Progress && !flowing) {
            flowing = true;
            startUp.done(FIRST_BATCH, age(), "since the command");
        }
    }

    /** Draws the present state; also called by the ticker. */
    synchronized void draw() {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (!news.isEmpty()) {
            text.append(frame.above(news.stream()
                    .map(line -> Frame.fit(screen.style().notice("note: ") + Visible.of(line), screen.columns()))
                    .toList()));
            news.clear();
        }
        text.append(frame.draw(picture(), screen.columns(), screen.rows()));
        out.print(text);
        out.flush();
    }

    private List<String> picture() {
        Style style = screen.style();
        List<String> picture = new ArrayList<>();
        picture.add(style.bold(pipeline) + " " + phase + " " + Say.clock(age()) + style.dim(hint()));
        picture.add("");
        if (!flowing) {
            picture.addAll(startUp.lines(style));
        } else {
            flow(picture, style);
        }
        waits.lines(clock.instant()).forEach(line -> picture.add(style.notice(Visible.of(line))));
        return picture;
    }

    private String hint() {
        if (!leaving.isEmpty()) {
            return "   " + String.join(", ", leaving) + "; Ctrl-C again ends at once";
        }
        return switch (phase) {
            case "stopping" -> "   Ctrl-C again ends at once";
            // At first use the engine writes its class archive, which takes a while.
            case "ended" -> "   the engine's process ends; Ctrl-C again ends at once";
            default -> "   Ctrl-C stops";
        };
    }

    private void flow(List<String> picture, Style style) {
        if (!figures.sources().isEmpty()) {
            picture.addAll(lines.sources(figures));
            picture.add("");
        }
        picture.addAll(lines.sinks(figures));
        newest(picture);
        picture.add("");
        if (!feeds.isEmpty()) {
            picture.add(lines.feeds(feeds));
        }
        picture.add(style.dim("started: " + startUp.summary()));
    }

    /** What stands below is worth more than an eleventh row, and every sink gets its share. */
    private void newest(List<String> picture) {
        List<EngineEvent.Rows> newest = figures.newest();
        int each = (screen.rows() - picture.size() - 4) / Math.max(1, newest.size()) - 4;
        for (EngineEvent.Rows rows : newest) {
            if (each > 0) {
                picture.add("");
                picture.addAll(lines.newest(rows, Math.min(NEWEST_ROWS, each)));
            }
        }
    }

    private Duration age() {
        return Duration.between(began, clock.instant());
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        synchronized (this) {
            if (!closed) {
                draw();
                closed = true;
                out.print(frame.clear());
                last().forEach(line -> out.println(Frame.fit(line, screen.columns())));
                out.flush();
            }
        }
    }

    /** What stays in the terminal when the view is gone. */
    private List<String> last() {
        List<String> last = new ArrayList<>(startUp.lines(screen.style()));
        last.add("");
        for (EngineEvent.Rows rows : figures.newest()) {
            last.addAll(lines.newest(rows, Integer.MAX_VALUE));
            last.add("");
        }
        return last;
    }
}
