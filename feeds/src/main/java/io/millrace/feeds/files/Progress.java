package io.millrace.feeds.files;

import io.millrace.feeds.Feed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far each file is read and what was emitted in the feed's whole life. Connect stores both with the records themselves: every
 * record carries the next place of its file and the feed's counts, so the counts of a feed are the largest that were stored.
 */
final class Progress {
    private final Feed feed;
    private final Function<Collection<Map<String, String>>, Map<Map<String, String>, Map<String, Object>>> stored;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Long> emitted = new HashMap<>();
    private long records;
    private long quarantined;

    /** @param stored gives the offsets that Connect has stored for partitions; null for those it does not know */
    Progress(
            Feed feed,
            Function<Collection<Map<String, String>>, Map<Map<String, String>, Map<String, Object>>> stored) {
        this.feed = feed;
        this.stored = stored;
        stored.apply(List.of(feed.partition())).values().forEach(this::count);
    }

    /** Looks up, in one request, the files that are not known yet. */
    void learn(Collection<String> files) {
        List<Map<String, String>> unknown = files.stream()
                .filter(file -> !places.containsKey(file))
                .map(feed::partition)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Map<Map<String, String>, Map<String, Object>> offsets = stored.apply(unknown);
        for (Map<String, String> partition : unknown) {
            Map<String, Object> offset = offsets.get(partition);
            String file = String.valueOf(partition.get("file"));
            places.put(
                    file, offset == null ? Place.START : new Place(number(offset, "position"), number(offset, "line")));
            count(offset);
        }
    }

    Place place(String file) {
        return places.getOrDefault(file, Place.START);
    }

    void reached(String file, Place place) {
        places.put(file, place);
    }

    /** A record was handed to Connect that ends there. */
    void emitted(String file, Place next) {
        emitted.put(file, next.position());
    }

    /** Whether Connect has stored, with its records, how far the file was read; asks Connect. */
    boolean isCommitted(String file) {
        Long last = emitted.get(file);
        if (last == null) {
            return true; // Nothing came of it since the start, and what came before is what was stored.
        }
        Map<String, String> partition = feed.partition(file);
        Map<String, Object> offset = stored.apply(List.of(partition)).get(partition);
        return offset != null && number(offset, "position") >= last;
    }

    /** The file is gone, and none of its name will come. */
    void forget(String file) {
        places.remove(file);
        emitted.remove(file);
    }

    void countRecord() {
        records++;
    }

    void countQuarantined() {
        quarantined++;
    }

    long records() {
        return records;
    }

    long quarantined() {
        return quarantined;
    }

    Map<String, Long> offset() {
        return Map.of("records", records, "quarantined", quarantined);
    }

    Map<String, Long> offset(Place next) {
        return Map.of("position", next.position(), "line", next.line(), "records", records, "quarantined", quarantined);
    }

    private void count(@Nullable Map<String, Object> offset) {
        if (offset != null) {
            records = Math.max(records, number(offset, "records"));
            quarantined = Math.max(quarantined, number(offset, "quarantined"));
        }
    }

    private static long number(Map<String, Object> offset, String name) {
        if (offset.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new ConnectException("The stored offset '" + name + "' is '" + offset.get(name)
                + "', not a number: reset the connector's offsets");
    }
}
