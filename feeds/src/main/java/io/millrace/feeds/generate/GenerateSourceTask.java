package io.millrace.feeds.generate;

import io.millrace.feeds.Given;
import io.millrace.feeds.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Runs one generating feed; Connect calls it from one thread. Public because Connect makes it. */
public final class GenerateSourceTask extends SourceTask {
    /** As much as one poll gives, which is one transaction: large enough that its cost is small beside the records'. */
    private static final long BATCH = 5_000;

    private @Nullable Generator generator;
    private @Nullable Pace pace;
    private boolean exhausted;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> values) {
        Given given = new Given(values);
        RecordRandom random = new RecordRandom();
        GenerateSettings settings = GenerateSettings.read(given, random, Clock.systemUTC());
        given.demandSound();
        Map<String, Object> offset =
                context.offsetStorageReader().offset(settings.feed().partition());
        long next = offset == null ? 0 : number(offset.get("sequence"));
        generator = new Generator(settings, random, Clock.systemUTC(), next);
        pace = settings.rate().isPresent() ? new Pace(settings.rate().getAsDouble(), System::nanoTime) : null;
        exhausted = false;
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (generator == null) {
            throw new IllegalStateException("poll before start");
        }
        if (generator.left() == 0) {
            return end(generator);
        }
        long most = Math.min(BATCH, generator.left());
        long count = pace == null ? most : due(pace, most);
        return count == 0 ? null : generator.make(count);
    }

    @Override
    public void stop() {}

    private @Nullable List<SourceRecord> end(Generator ended) throws InterruptedException {
        if (exhausted) {
            rest(Pace.INTERVAL);
            return null;
        }
        exhausted = true;
        return List.of(ended.exhausted());
    }

    private static long due(Pace pace, long most) throws InterruptedException {
        rest(pace.untilWorthwhile(most));
        return pace.take(most);
    }

    private static void rest(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private static long number(@Nullable Object stored) {
        if (stored instanceof Number number) {
            return number.longValue();
        }
        throw new ConnectException(
                "The stored offset 'sequence' is '" + stored + "', not a number: reset the connector's offsets");
    }
}
