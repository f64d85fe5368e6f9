package io.millrace.engine.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cursors of this process that no task uses at the moment, by reader and partition. Thread-safe. */
final class CursorPool {
    private static final Map<Place, PartitionCursor> IDLE = new ConcurrentHashMap<>();

    private CursorPool() {}

    /** A cursor that stands at the range's beginning; the caller gives it back or closes it. */
    static PartitionCursor take(KafkaSettings settings, String reader, PartitionRange range) {
        PartitionCursor idle = IDLE.remove(new Place(reader, range.topic(), range.partition()));
        PartitionCursor cursor = idle == null ? new PartitionCursor(settings, range.topicPartition()) : idle;
        cursor.seek(range.from());
        return cursor;
    }

    static void giveBack(String reader, PartitionRange range, PartitionCursor cursor) {
        PartitionCursor other = IDLE.put(new Place(reader, range.topic(), range.partition()), cursor);
        if (other != null) {
            other.close();
        }
    }

    /** Closes what a reader left behind. */
    static void close(String reader) {
        IDLE.keySet().removeIf(place -> {
            boolean its = place.reader().equals(reader);
            PartitionCursor cursor = its ? IDLE.get(place) : null;
            if (cursor != null) {
                cursor.close();
            }
            return its;
        });
    }

    private record Place(String reader, String topic, int partition) {}
}
