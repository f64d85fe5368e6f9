package io.millrace.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whose records these are and where they go.
 *
 * @param run opaque; names this start of the pipeline in the feed's status
 */
public record Feed(String pipeline, String name, String run, String topic) {
    /**
     * Compacted topic of the feeds' status. Key {@code <pipeline>/<feed>}, value a JSON object with {@code pipeline}, {@code feed},
     * {@code run}, {@code state}, {@code time}, and by state
     * <ul>
     * <li>{@code exhausted}, there is nothing more to give: {@code records} (emitted to the feed's topic in its whole life) and
     *     {@code quarantined}. It is written after the records that it counts, so whoever reads it committed can read all of them.
     * <li>{@code troubled}, the feed waits and tries again: {@code message}, for people.
     * <li>{@code recovered}: the trouble is over.
     * <li>{@code alive}: at work, with nothing to tell.
     * </ul>
     */
    public static final String STATUS_TOPIC = "millrace.feeds";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    public static ConfigDef settings() {
        ConfigDef settings = new ConfigDef();
        Given.define(settings, "topic", Importance.HIGH, "The Kafka topic that the records go to.");
        Given.define(settings, "feed", Importance.HIGH, "The feed's name; its status is published under it.");
        Given.define(settings, "pipeline", Importance.HIGH, "The name of the pipeline that the feed belongs to.");
        Given.define(settings, "run", Importance.LOW, "An opaque id of this run; it comes back in the feed's status.");
        return settings;
    }

    public static Feed read(Given given) {
        given.requireBytes();
        String pipeline = given.required("pipeline", "the name of the pipeline that the feed belongs to");
        String feed = given.required("feed", "the feed's name");
        String topic = given.required("topic", "the Kafka topic that the records go to");
        if (!topic.equals("?") && !topic.matches("[A-Za-z0-9._-]{1,238}")) {
            given.problem(
                    "topic",
                    "topic '" + topic + "' is not a Kafka topic: use up to 238 letters, digits, '.', '_' and '-'");
        }
        return new Feed(pipeline, feed, given.text("run").orElse(""), topic);
    }

    /** An instant as the feeds write it: UTC, milliseconds always there. */
    public static String iso(Instant time) {
        return MILLISECONDS.format(time);
    }

    /** What Connect stores the feed's own offset under. */
    public Map<String, String> partition() {
        return ordered("feed", name, "pipeline", pipeline);
    }

    /** What Connect stores the offset of one of the feed's files under. */
    public Map<String, String> partition(String file) {
        return ordered("feed", name, "file", file);
    }

    /**
     * Connect finds an offset by the bytes of its partition as JSON: the order has to be the same in every process, which that of
     * {@link Map#of} is not.
     */
    private static Map<String, String> ordered(String key, String value, String otherKey, String otherValue) {
        Map<String, String> partition = new LinkedHashMap<>();
        partition.put(key, value);
        partition.put(otherKey, otherValue);
        return Collections.unmodifiableMap(partition);
    }

    /** A record of the feed's topic; its bytes are what Kafka gets. */
    public SourceRecord record(
            Map<String, ?> partition, Map<String, ?> offset, byte @Nullable [] key, byte[] value, Instant time) {
        return bytes(topic, partition, offset, key, value, time);
    }

    /** A line that could not be read, as it is. */
    public SourceRecord quarantined(Map<String, ?> partition, Map<String, ?> offset, byte[] value, Instant time) {
        return bytes(topic + ".quarantine", partition, offset, null, value, time);
    }

    /** The status that there is nothing more to give. */
    public SourceRecord exhausted(
            Map<String, ?> partition, Map<String, ?> offset, long records, long quarantined, Instant time) {
        return status(partition, offset, time, "exhausted", json -> {
            json.field(JsonBytes.name("records"), records);
            json.field(JsonBytes.name("quarantined"), quarantined);
        });
    }

    /**
     * The status that the feed waits for something.
     *
     * @param message what for; no secrets
     */
    public SourceRecord troubled(Map<String, ?> partition, Map<String, ?> offset, String message, Instant time) {
        return status(partition, offset, time, "troubled", json -> json.field(JsonBytes.name("message"), message));
    }

    /** The status that what the feed waited for is there again. */
    public SourceRecord recovered(Map<String, ?> partition, Map<String, ?> offset, Instant time) {
        return status(partition, offset, time, "recovered", json -> {});
    }

    /** The status that the feed is at work though it has nothing to tell; it keeps the offset moving. */
    public SourceRecord alive(Map<String, ?> partition, Map<String, ?> offset, Instant time) {
        return status(partition, offset, time, "alive", json -> {});
    }

    /** Writes what a state says beside what all states say. */
    private interface Saying {
        void write(JsonBytes json) throws IOException;
    }

    private SourceRecord status(
            Map<String, ?> partition, Map<String, ?> offset, Instant time, String state, Saying saying) {
        byte[] key = (pipeline + "/" + name).getBytes(StandardCharsets.UTF_8);
        return bytes(STATUS_TOPIC, partition, offset, key, status(state, saying, time), time);
    }

    private byte[] status(String state, Saying saying, Instant time) {
        try {
            JsonBytes json = new JsonBytes();
            json.out().writeStartObject();
            json.field(JsonBytes.name("pipeline"), pipeline);
            json.field(JsonBytes.name("feed"), name);
            json.field(JsonBytes.name("run"), run);
            json.field(JsonBytes.name("state"), state);
            saying.write(json);
            json.field(JsonBytes.name("time"), iso(time));
            json.out().writeEndObject();
            return json.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceRecord bytes(
            String topic,
            Map<String, ?> partition,
            Map<String, ?> offset,
            byte @Nullable [] key,
            byte[] value,
            Instant time) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                key,
                Schema.BYTES_SCHEMA,
                value,
                time.toEpochMilli());
    }
}
