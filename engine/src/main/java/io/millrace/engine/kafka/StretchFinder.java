package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.spec.PastRange;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Finds which offsets of a topic hold everything of a past range. */
final class StretchFinder {
    /** By how much the clock of one who made an event may have been ahead of the broker's. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final KafkaSettings settings;
    private final String topic;
    private final String source;
    private final PastRange range;

    StretchFinder(KafkaSettings settings, String topic, String source, PastRange range) {
        this.settings = settings;
        this.topic = topic;
        this.source = source;
        this.range = range;
    }

    Stretch find() {
        try (TopicWatch watch = new TopicWatch(settings, topic)) {
            KafkaOffsets beginning = watch.beginning();
            KafkaOffsets end = watch.end();
            Map<Integer, Long> from = new HashMap<>(first(watch, beginning, end).next());
            Map<Integer, Long> until = new HashMap<>(end.next());
            range.fromOffsets().getOrDefault(source, Map.of()).forEach((partition, offset) -> {
                demandKept(partition, offset, beginning);
                from.merge(partition, offset, Math::max);
            });
            range.toOffsets().getOrDefault(source, Map.of()).forEach((partition, offset) -> {
                demandPartition(partition, beginning);
                until.merge(partition, offset, Math::min);
            });
            from.replaceAll((partition, offset) -> Math.min(offset, until.getOrDefault(partition, offset)));
            return new Stretch(new KafkaOffsets(end.topicId(), from), new KafkaOffsets(end.topicId(), until));
        }
    }

    /**
     * Where the first record of the range may stand. Kafka's index is of the records' own timestamps. Where producers set these, they say nothing
     * of event time, and only the whole topic holds everything for sure. Where the broker sets them when a record arrives, an event stands behind
     * all that arrived before it happened.
     */
    private KafkaOffsets first(TopicWatch watch, KafkaOffsets beginning, KafkaOffsets end) {
        if (range.from().isEmpty() || !watch.stampedOnArrival()) {
            return beginning;
        }
        return watch.firstSince(range.from().get().minus(CLOCKS_APART), end);
    }

    private void demandKept(int partition, long offset, KafkaOffsets beginning) {
        demandPartition(partition, beginning);
        long first = beginning.next().getOrDefault(partition, 0L);
        if (offset < first && offset > 0) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "records of " + topic + "-" + partition + " from offset " + offset
                            + " on are asked for, and Kafka keeps"
                            + " those from " + first + " on; begin there: --from " + source + ":" + partition + "="
                            + first);
        }
    }

    private void demandPartition(int partition, KafkaOffsets beginning) {
        if (!beginning.next().containsKey(partition)) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "topic \"" + topic + "\" has no partition " + partition + "; it has "
                            + beginning.next().size() + ", numbered from 0");
        }
    }
}
