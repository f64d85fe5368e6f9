package io.millrace.feeds.http;

import io.millrace.feeds.Api;
import io.millrace.feeds.Given;
import io.millrace.feeds.Ticks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A feed of an API, with a clock that stands still and the offset kept as Connect keeps it. */
final class Asking {
    final Ticks clock = new Ticks();
    final List<SourceRecord> emitted = new ArrayList<>();
    private final Map<String, String> settings;
    private @Nullable Map<String, Object> offset;
    private HttpSource source;

    Asking(Api api, Map<String, String> more) {
        this.settings = new HashMap<>(settings(api.url("/things")));
        settings.putAll(more);
        this.source = open();
    }

    static Map<String, String> settings(String url) {
        String bytes = "org.apache.kafka.connect.converters.ByteArrayConverter";
        return Map.of(
                "key.converter", bytes,
                "value.converter", bytes,
                "topic", "t",
                "pipeline", "p",
                "feed", "f",
                "run", "r1",
                "url", url,
                "every", "30 s");
    }

    /** One answer, or what is made of its failure. */
    List<String> next() {
        return texts(batch());
    }

    /** Everything until the feed waits for its clock. */
    List<String> round() {
        List<SourceRecord> all = new ArrayList<>();
        do {
            all.addAll(batch());
        } while (source.isAsking());
        int asked;
        do {
            asked = all.size();
            all.addAll(batch());
        } while (all.size() > asked || source.isAsking());
        return texts(all);
    }

    private List<SourceRecord> batch() {
        try {
            List<SourceRecord> batch = source.next(Duration.ofMillis(50));
            for (long until = System.nanoTime() + 10_000_000_000L; source.isAsking() && batch.isEmpty(); ) {
                batch = source.next(Duration.ofMillis(50));
                if (System.nanoTime() > until) {
                    throw new AssertionError("no answer");
                }
            }
            batch.forEach(this::store);
            return batch;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void restart() {
        source.close();
        source = open();
    }

    /** Dies after the first {@code count} of all emitted records were stored, the others lost. */
    void restartAfter(int count) {
        List<SourceRecord> kept = List.copyOf(emitted.subList(0, count));
        emitted.clear();
        offset = null;
        kept.forEach(this::store);
        restart();
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    List<String> texts() {
        return texts(emitted);
    }

    List<String> statuses() {
        return emitted.stream()
                .filter(r -> r.topic().equals("millrace.feeds"))
                .map(Asking::text)
                .toList();
    }

    static String text(SourceRecord record) {
        return new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<SourceRecord> records) {
        return records.stream()
                .filter(r -> r.topic().equals("t"))
                .map(Asking::text)
                .toList();
    }

    private void store(SourceRecord record) {
        emitted.add(record);
        offset = new HashMap<>(record.sourceOffset());
    }

    private HttpSource open() {
        Given given = new Given(settings);
        HttpSettings read = HttpSettings.read(given);
        given.demandSound();
        return new HttpSource(read, offset, clock);
    }
}
