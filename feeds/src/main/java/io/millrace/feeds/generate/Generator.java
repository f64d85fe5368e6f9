package io.millrace.feeds.generate;

import io.millrace.feeds.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes the records of a feed, from any number on. For one thread. */
final class Generator {
    private final GenerateSettings settings;
    private final RecordRandom random;
    private final Clock clock;
    private final JsonBytes json = new JsonBytes();
    private final Map<String, String> partition;
    private long next;

    /** @param next the number of the first record to make */
    Generator(GenerateSettings settings, RecordRandom random, Clock clock, long next) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.next = next;
        this.partition = settings.feed().partition();
    }

    /** How many records there are still to make; {@link Long#MAX_VALUE} without a total. */
    long left() {
        return settings.total().isPresent() ? Math.max(0, settings.total().getAsLong() - next) : Long.MAX_VALUE;
    }

    List<SourceRecord> make(long count) {
        Instant time = clock.instant();
        List<SourceRecord> records = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            records.add(record(time));
        }
        return records;
    }

    SourceRecord exhausted() {
        return settings.feed().exhausted(partition, offset(), next, 0, clock.instant());
    }

    private SourceRecord record(Instant time) {
        long number = next++;
        random.seek(settings.seed(), number);
        if (settings.form().typed()) {
            return typed(number, time);
        }
        return settings.asText() ? text(number, time) : object(number, time);
    }

    private SourceRecord text(long number, Instant time) {
        byte[] value = JsonBytes.text(settings.fields().only(number));
        return settings.feed().record(partition, offset(), settings.key().isEmpty() ? null : value, value, time);
    }

    private SourceRecord typed(long number, Instant time) {
        Object[] values = settings.fields().values(number);
        int keyAt = settings.fields().indexOf(settings.key());
        byte[] key = keyAt < 0 ? null : JsonBytes.text(values[keyAt]);
        return settings.feed().record(partition, offset(), key, settings.form().ofValues(values), time);
    }

    private SourceRecord object(long number, Instant time) {
        try {
            Object key = settings.fields().write(number, settings.key(), json);
            byte[] keyBytes = settings.key().isEmpty() ? null : JsonBytes.text(key);
            return settings.feed()
                    .record(partition, offset(), keyBytes, settings.form().ofJson(json.take()), time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> offset() {
        return Map.of("sequence", next);
    }
}
