package io.millrace.spec.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.TestOrder;
import java.util.Optional;

/** Orders and events as lines of JSON. Thread-safe. */
public final class EngineEvents {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private EngineEvents() {}

    public static String line(EngineEvent event) {
        return write(event);
    }

    /** The event in a line; empty where the line is something else, such as a library's greeting. */
    public static Optional<EngineEvent> event(String line) {
        if (!line.startsWith("{\"event\":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line, EngineEvent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public static String line(TestOrder order) {
        return write(order);
    }

    /**
     * The order to test in a line.
     *
     * @throws IllegalArgumentException where the line is no such order
     */
    public static TestOrder testOrder(String line) {
        return read(line, TestOrder.class);
    }

    public static String line(EngineOrder order) {
        return write(order);
    }

    /**
     * The order in a line.
     *
     * @throws IllegalArgumentException where the line is no order; the message does not repeat it, as it may hold secrets
     */
    public static EngineOrder order(String line) {
        return read(line, EngineOrder.class);
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "standard input holds no engine order: " + e.getClass().getSimpleName());
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }
}
