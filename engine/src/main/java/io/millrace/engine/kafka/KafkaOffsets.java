package io.millrace.engine.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.source.ReadOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How far a query is in a topic; stands in Spark's offset log as {@code {"topicId":"...","next":{"0":17,"1":4}}}.
 *
 * <p>The topic's id is part of it: a topic that was deleted and made anew has offsets that mean something else.
 */
public final class KafkaOffsets extends ReadOffset {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topicId;
    private final Map<Integer, Long> next;

    /** @param next by partition, the offset of the first record that is not yet read */
    KafkaOffsets(String topicId, Map<Integer, Long> next) {
        this.topicId = topicId;
        this.next = Collections.unmodifiableMap(new TreeMap<>(next));
    }

    static KafkaOffsets parse(String json) {
        try {
            Form form = Objects.requireNonNull(JSON.readValue(json, Form.class));
            return new KafkaOffsets(form.topicId(), form.next());
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalStateException("the checkpoint's offsets are damaged: " + json, e);
        }
    }

    String topicId() {
        return topicId;
    }

    @Override
    public Map<Integer, Long> next() {
        return next;
    }

    @Override
    public String json() {
        try {
            return JSON.writeValueAsString(new Form(topicId, next));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("offsets cannot be written as JSON", e);
        }
    }

    private record Form(String topicId, Map<Integer, Long> next) {
        Form {
            Objects.requireNonNull(topicId);
            next.values().forEach(Objects::requireNonNull);
        }
    }
}
