package io.millrace.feeds.postgres;

import io.millrace.feeds.Feed;
import io.millrace.feeds.Given;
import io.millrace.feeds.JsonBytes;
import io.millrace.feeds.Version;
import io.millrace.feeds.event.EventForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change as Debezium tells it a JSON object with the row's columns, and these beside them:
 * <ul>
 * <li>{@code __op}: {@code r} for a row of the snapshot, {@code c} for an insert, {@code u} for an update, {@code d} for a delete;
 * <li>{@code __at}: when it was committed, in milliseconds since 1970; {@code __lsn}: where in PostgreSQL's log, which grows;
 * <li>{@code __deleted}: whether the row is gone. Of such a row PostgreSQL tells the primary key only, unless the table has
 *     {@code REPLICA IDENTITY FULL};
 * <li>{@code __unchanged}, only where there are any: columns that are left out since PostgreSQL does not tell large values that stay
 *     as they are.
 * </ul>
 * How values are written is said in {@link ColumnValue}. The key is the value of one column as text, or without one the primary key as
 * a JSON object. Where a schema says which columns there are, a record holds these and is written by their types, and
 * {@code __unchanged} is one text. What comes out are bytes, and converters have to leave them alone. Debezium's heartbeats become the feed's status.
 */
public final class RowChange implements Transformation<SourceRecord>, Versioned {
    private static final String HEARTBEAT = "__debezium-heartbeat";

    private final JsonBytes json = new JsonBytes();
    private Feed feed = new Feed("", "", "", "");
    private String key = "";
    private EventForm form = EventForm.read(new Given(Map.of()));
    private Deleted deleted = Deleted.ROW;

    /** What becomes of a deleted row. */
    enum Deleted {
        /** A record that says so. */
        ROW,
        /** A record without a value, after which a compacted topic forgets the key. */
        TOMBSTONE
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        ConfigDef all = new ConfigDef()
                .define("pipeline", Type.STRING, Importance.HIGH, "The name of the pipeline that the feed belongs to.")
                .define("feed", Type.STRING, Importance.HIGH, "The feed's name.")
                .define("run", Type.STRING, "", Importance.LOW, "An opaque id of this run.")
                .define("topic", Type.STRING, Importance.HIGH, "The topic that the rows go to.")
                .define("key", Type.STRING, "", Importance.MEDIUM, "The column whose value is the record's key.")
                .define(
                        "deletes",
                        Type.STRING,
                        "row",
                        ConfigDef.ValidString.in("row", "tombstone"),
                        Importance.MEDIUM,
                        "What becomes of a deleted row: row or tombstone.");
        EventForm.define(all);
        return all;
    }

    @Override
    public void configure(Map<String, ?> values) {
        Map<String, Object> all = config().parse(values);
        feed = new Feed(text(all, "pipeline"), text(all, "feed"), text(all, "run"), text(all, "topic"));
        key = text(all, "key");
        deleted = text(all, "deletes").equals("tombstone") ? Deleted.TOMBSTONE : Deleted.ROW;
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, value.toString());
            }
        });
        Given given = new Given(texts);
        form = EventForm.read(given);
        given.demandSound();
    }

    @Override
    public @Nullable SourceRecord apply(SourceRecord record) {
        Instant now = Instant.now();
        if (record.topic().startsWith(HEARTBEAT)) {
            return feed.alive(record.sourcePartition(), record.sourceOffset(), now);
        }
        if (!(record.value() instanceof Struct change) || change.schema().field("op") == null) {
            return null; // A tombstone that follows a delete, or news of a transaction: the changes say it all.
        }
        String operation = change.getString("op");
        boolean gone = operation.equals("d");
        Struct row = change.getStruct(gone ? "before" : "after");
        if (row == null) {
            return null;
        }
        byte[] value = gone && deleted == Deleted.TOMBSTONE ? null : value(row, change, operation);
        return record.newRecord(
                feed.topic(),
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                key(record, row),
                Schema.OPTIONAL_BYTES_SCHEMA,
                value,
                now.toEpochMilli());
    }

    private byte @Nullable [] key(SourceRecord record, Struct row) {
        if (key.isEmpty()) {
            return record.key() instanceof Struct primary ? object(primary) : null;
        }
        if (row.schema().field(key) == null || row.get(key) == null) {
            return null;
        }
        Object value = row.get(key);
        try {
            return ColumnValue.plain(row.schema().field(key).schema(), value, json)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] object(Struct primary) {
        return written(() -> {
            json.out().writeStartObject();
            ColumnValue.fields(json.out(), primary);
            json.out().writeEndObject();
        });
    }

    private byte[] value(Struct row, Struct change, String operation) {
        if (form.registered()) {
            return new TypedChange(form, json).bytes(row, change, operation);
        }
        return written(() -> {
            json.out().writeStartObject();
            ColumnValue.fields(json.out(), row);
            json.field(JsonBytes.name("__op"), operation);
            Struct source = change.getStruct("source");
            json.field(JsonBytes.name("__at"), source.getInt64("ts_ms"));
            json.field(JsonBytes.name("__lsn"), source.getInt64("lsn"));
            json.field(JsonBytes.name("__deleted"), operation.equals("d"));
            json.out().writeEndObject();
        });
    }

    /** Writes JSON. */
    private interface Writing {
        void write() throws IOException;
    }

    private byte[] written(Writing writing) {
        try {
            writing.write();
            return json.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Object> values, String name) {
        return String.valueOf(values.get(name));
    }

    @Override
    public void close() {}
}
