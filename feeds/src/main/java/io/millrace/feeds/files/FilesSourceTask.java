package io.millrace.feeds.files;

import io.millrace.feeds.Given;
import io.millrace.feeds.Version;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Runs one feed of files; Connect calls it from one thread. Public because Connect makes it. */
public final class FilesSourceTask extends SourceTask {
    /** Connect stops a task between two polls only: a longer wait would make stopping slow. */
    private static final Duration NAP = Duration.ofMillis(100);

    private @Nullable FilesSource source;
    private Duration poll = Duration.ZERO;
    private long quietSince;
    private boolean quiet;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> values) {
        Given given = new Given(values);
        FilesSettings settings = FilesSettings.read(given);
        given.demandSound();
        poll = settings.poll();
        quiet = false;
        source = new FilesSource(
                settings, new Progress(settings.feed(), context.offsetStorageReader()::offsets), Clock.systemUTC());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (source == null) {
            throw new IllegalStateException("poll before start");
        }
        Duration rest = quiet ? poll.minusNanos(System.nanoTime() - quietSince) : Duration.ZERO;
        if (rest.compareTo(Duration.ZERO) > 0) {
            TimeUnit.NANOSECONDS.sleep(rest.compareTo(NAP) < 0 ? rest.toNanos() : NAP.toNanos());
            return null;
        }
        List<SourceRecord> batch = read(source);
        quiet = batch.isEmpty();
        quietSince = System.nanoTime();
        return quiet ? null : batch;
    }

    @Override
    public void stop() {
        try {
            if (source != null) {
                source.close();
            }
        } catch (IOException e) {
            throw new ConnectException("Cannot close the file that was being read", e);
        }
    }

    private static List<SourceRecord> read(FilesSource source) {
        try {
            return source.next();
        } catch (IOException e) {
            throw new ConnectException(
                    "Cannot read the files: " + e + "; make them readable for the Connect worker and restart the task",
                    e);
        }
    }
}
