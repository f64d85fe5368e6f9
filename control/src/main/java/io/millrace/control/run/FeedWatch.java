package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.feed.Connector;
import io.millrace.control.feed.Connectors;
import io.millrace.control.feed.FeedStatus;
import io.millrace.control.feed.FeedStatus.Exhausted;
import io.millrace.control.feed.FeedStatus.Trouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** Watches the feeds of a run on a thread of its own: whether they run, fail, or have nothing more to give. */
final class FeedWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    /** Connect is asked this often once all feeds run; a task that fails is not a matter of milliseconds. */
    private static final int POLLS_BETWEEN_LOOKS = 8;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    private final Connectors connectors;
    private final List<String> feeds;
    private final String pipeline;
    private final Mailbox mailbox;
    private final Consumer<RunEvent> listener;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Set<String> exhausted = new HashSet<>();
    private final FeedStatus status;
    private final Thread thread;
    private volatile boolean ended;

    FeedWatch(
            Connectors connectors,
            FeedStatus status,
            String pipeline,
            List<String> feeds,
            Mailbox mailbox,
            Consumer<RunEvent> listener) {
        this.connectors = connectors;
        this.feeds = List.copyOf(feeds);
        this.pipeline = pipeline;
        this.mailbox = mailbox;
        this.listener = listener;
        this.status = status;
        this.thread = new Thread(this::watch, "feed-watch");
        thread.setDaemon(true);
    }

    FeedWatch start() {
        thread.start();
        return this;
    }

    private void watch() {
        try (FeedStatus open = status) {
            for (int polls = 0; !ended; polls++) {
                if (running.size() < feeds.size() || polls % POLLS_BETWEEN_LOOKS == 0) {
                    look();
                }
                note(open.poll(POLL));
                open.troubles().forEach(this::tell);
            }
        } catch (RunFailedException e) {
            mailbox.post(new Happening.FeedFailed(e));
        } catch (KafkaException e) {
            if (!ended) {
                mailbox.post(new Happening.FeedFailed(
                        RunFailedException.service("cannot read the state of the feeds: " + e.getMessage(), e)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        for (String feed : feeds) {
            if (connectors.running(Connector.name(pipeline, feed)) && running.add(feed)) {
                listener.accept(new RunEvent.FeedRuns(feed));
                if (running.size() == feeds.size()) {
                    mailbox.post(new Happening.FeedsRun());
                }
            }
        }
    }

    private void note(Map<String, Exhausted> known) {
        for (Exhausted one : known.values()) {
            if (feeds.contains(one.feed()) && exhausted.add(one.feed())) {
                listener.accept(new RunEvent.FeedExhausted(one.feed(), one.records(), one.quarantined()));
                if (exhausted.size() == feeds.size()) {
                    mailbox.post(new Happening.FeedsExhausted());
                }
            }
        }
    }

    private void tell(Trouble trouble) {
        listener.accept(new RunEvent.Notice("feed " + trouble.feed() + ": " + trouble.message()));
    }

    /** The feeds that were seen to run. */
    Set<String> ran() {
        return Set.copyOf(running);
    }

    /** Ends the watching and waits for it: Kafka's client is not to be surprised by a broker that goes. */
    @Override
    public void close() {
        ended = true;
        status.wakeUp();
        try {
            thread.join(ENDS_WITHIN.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
