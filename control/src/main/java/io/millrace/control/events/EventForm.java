package io.millrace.control.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.Feed;
import java.util.Optional;

/** How a record that fits the feed's schema becomes the value of Kafka's. Thread-safe. */
@FunctionalInterface
interface EventForm {
    /** JSON on one line. */
    EventForm JSON = new JsonMapper()::writeValueAsBytes;

    byte[] bytes(JsonNode record) throws JsonProcessingException;

    /** @param schema its number in the schema registry, where the feed's format has one */
    static EventForm of(Feed feed, Optional<Integer> schema) {
        return schema.isPresent() && feed.connector() instanceof EventsFeed events
                ? new AvroForm(events.type(), schema.get())
                : JSON;
    }
}
