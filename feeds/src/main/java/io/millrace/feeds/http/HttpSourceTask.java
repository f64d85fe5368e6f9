package io.millrace.feeds.http;

import io.millrace.feeds.Given;
import io.millrace.feeds.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Runs one feed of an API; Connect calls it from one thread. Public because Connect makes it. */
public final class HttpSourceTask extends SourceTask {
    /** Connect stops a task between two polls only: a longer wait would make stopping slow. */
    private static final Duration NAP = Duration.ofMillis(100);

    private @Nullable HttpSource source;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> values) {
        Given given = new Given(values);
        HttpSettings settings = HttpSettings.read(given);
        given.demandSound();
        Map<String, Object> stored =
                context.offsetStorageReader().offset(settings.feed().partition());
        source = new HttpSource(settings, stored, Clock.systemUTC());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (source == null) {
            throw new IllegalStateException("poll before start");
        }
        List<SourceRecord> batch = source.next(NAP);
        if (batch.isEmpty() && !source.isAsking()) {
            TimeUnit.MILLISECONDS.sleep(NAP.toMillis());
        }
        return batch.isEmpty() ? null : batch;
    }

    @Override
    public void stop() {
        if (source != null) {
            source.close();
        }
    }
}
