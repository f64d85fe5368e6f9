package io.millrace.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The schema of the events that a feed writes, for formats that have one in the schema registry.
 *
 * @param subject under which it is registered
 * @param kind its language by the name that registries use: {@code AVRO}, {@code PROTOBUF} or {@code JSON}
 * @param text the schema itself
 * @param types what the feed's connector is told of it: a JSON object with the type of each field, in order
 */
public record FeedSchema(String subject, String kind, String text, String types) {
    /** The schemas of those feeds whose format has one, by the feeds' names. */
    public static Map<String, FeedSchema> of(Map<String, Feed> feeds) {
        Map<String, FeedSchema> schemas = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> of(feed).ifPresent(schema -> schemas.put(name, schema)));
        return schemas;
    }

    /** The schema of a feed's events; empty where its format has none. */
    public static Optional<FeedSchema> of(Feed feed) {
        if (!feed.format().registered()) {
            return Optional.empty();
        }
        EventFields fields = EventFields.of(feed.connector());
        EventSchemas schemas = new EventSchemas(feed.topic());
        String subject = feed.topic() + "-value";
        String types = fields.json().toString();
        return Optional.of(
                switch (feed.format()) {
                    case AVRO -> new FeedSchema(subject, "AVRO", schemas.avro(fields), types);
                    case PROTOBUF -> new FeedSchema(subject, "PROTOBUF", schemas.protobuf(fields), types);
                    default -> new FeedSchema(subject, "JSON", schemas.json(fields), types);
                });
    }
}
