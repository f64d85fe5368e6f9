package io.millrace.feeds.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // what a test looks at is there, or the test fails
class RowChangeTest {
    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("born", named(SchemaBuilder.int32(), "io.debezium.time.Date"))
            .field("joined", named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp"))
            .field("left_at", named(SchemaBuilder.int64(), "io.debezium.time.Timestamp"))
            .field("wakes", named(SchemaBuilder.int64(), "io.debezium.time.MicroTime"))
            .field("more", named(SchemaBuilder.string(), "io.debezium.data.Json"))
            .field("photo", Schema.OPTIONAL_BYTES_SCHEMA)
            .field(
                    "tags",
                    SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                            .optional()
                            .build())
            .field("score", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("active", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .build();

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private static final Schema CHANGE = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

    @Test
    void aRowIsPlainJsonWithWhatHappenedToIt() {
        SourceRecord record = change(
                "c",
                null,
                row(7).put("name", "a \"b\"")
                        .put("born", 19_782)
                        .put("joined", 1_767_261_605_123_456L)
                        .put("left_at", 1_767_261_605_000L)
                        .put("wakes", 23_400_000_000L)
                        .put("more", "{\"a\": 1.10, \"b\": [null]}")
                        .put("photo", ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8)))
                        .put("tags", Arrays.asList("x", null))
                        .put("score", 0.5)
                        .put("active", true));

        SourceRecord plain = form(Map.of("key", "name")).apply(record);

        assertThat(plain.topic()).isEqualTo("members");
        assertThat(text(plain.key())).isEqualTo("a \"b\"");
        assertThat(text(plain.value()))
                .isEqualTo("{\"id\":7,\"name\":\"a \\\"b\\\"\",\"born\":\"2024-02-29\","
                        + "\"joined\":\"2026-01-01T10:00:05.123456\",\"left_at\":\"2026-01-01T10:00:05\","
                        + "\"wakes\":\"06:30:00\",\"more\":{\"a\":1.10,\"b\":[null]},\"photo\":\"aGk=\","
                        + "\"tags\":[\"x\",null],\"score\":0.5,\"active\":true,"
                        + "\"__op\":\"c\",\"__at\":1767261605000,\"__lsn\":42,\"__deleted\":false}");
        assertThat(plain.sourceOffset()).isEqualTo(record.sourceOffset());
    }

    @Test
    void aKeyIsTheColumnsPlainValueOrThePrimaryKey() {
        SourceRecord record = change("u", null, row(7).put("born", 19_782));

        assertThat(text(form(Map.of("key", "born")).apply(record).key())).isEqualTo("2024-02-29");
        assertThat(text(form(Map.of("key", "id")).apply(record).key())).isEqualTo("7");
        assertThat(form(Map.of("key", "name")).apply(record).key()).isNull();
        assertThat(text(form(Map.of()).apply(record).key())).isEqualTo("{\"id\":7}");
    }

    @Test
    void aDeletedRowSaysSoOrIsATombstone() {
        SourceRecord record = change("d", row(7), null);

        assertThat(text(form(Map.of("key", "id")).apply(record).value()))
                .startsWith("{\"id\":7,\"name\":null,")
                .endsWith("\"__op\":\"d\",\"__at\":1767261605000,\"__lsn\":42,\"__deleted\":true}");
        SourceRecord tombstone =
                form(Map.of("deletes", "tombstone", "key", "id")).apply(record);
        assertThat(tombstone.value()).isNull();
        assertThat(text(tombstone.key())).isEqualTo("7");
    }

    @Test
    void aValueThatPostgresqlDoesNotTellIsNoData() {
        SourceRecord record = change("u", null, row(7).put("name", "__debezium_unavailable_value"));

        assertThat(text(form(Map.of()).apply(record).value()))
                .startsWith("{\"id\":7,\"born\":null,")
                .contains(",\"__unchanged\":[\"name\"],\"__op\":\"u\",");
    }

    @Test
    void withASchemaARecordHasItsColumnsByTheirTypes() throws Exception {
        SourceRecord record = change(
                "u",
                null,
                row(7).put("name", "12.5")
                        .put("born", 19_782)
                        .put("joined", 1_767_261_605_123_456L)
                        .put("more", "{\"a\": 1}")
                        .put("tags", Arrays.asList("x", null)));

        SourceRecord typed = form(typed("json-schema")).apply(record);

        byte[] value = (byte[]) typed.value();
        assertThat(Arrays.copyOf(value, 5)).containsExactly(0, 0, 0, 0, 7);
        assertThat(new String(value, 5, value.length - 5, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"id\":7,\"name\":\"12.50\",\"born\":\"2024-02-29\",\"joined\":\"2026-01-01T10:00:05.123456Z\","
                                + "\"more\":\"{\\\"a\\\": 1}\",\"tags\":\"[\\\"x\\\",null]\",\"__op\":\"u\","
                                + "\"__at\":\"2026-01-01T10:00:05Z\",\"__lsn\":42,\"__deleted\":false,\"__unchanged\":null}");
        assertThat(text(typed.key())).isEqualTo("{\"id\":7}");
    }

    @Test
    void withASchemaAValueThatIsNotToldIsNullAndNamed() {
        SourceRecord record = change("u", null, row(7).put("name", "__debezium_unavailable_value"));

        byte[] value = (byte[]) form(typed("json-schema")).apply(record).value();

        assertThat(new String(value, 5, value.length - 5, StandardCharsets.UTF_8))
                .contains("\"name\":null", "\"__unchanged\":\"name\"");
    }

    @Test
    void whatTheSchemaCannotHoldEndsTheFeed() {
        SourceRecord record = change("u", null, row(7).put("name", "1.234"));
        Map<String, String> other = new HashMap<>(typed("avro"));
        other.put("schema.types", "{\"id\":\"long\",\"nobody\":\"string\"}");

        assertThatThrownBy(() -> form(typed("avro")).apply(record))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "a value of `name` does not fit its type in the feed's schema, DECIMAL(7,2); change the schema, or "
                                + "the table");
        assertThatThrownBy(() -> form(other).apply(record))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith(
                        "the table has no column `nobody`, which the feed's schema names; there are [id, name,");
    }

    private static Map<String, String> typed(String format) {
        return Map.of(
                "value.format",
                format,
                "schema.id",
                "7",
                "schema.types",
                "{\"id\":\"int\",\"name\":\"decimal(7,2)\",\"born\":\"date\",\"joined\":\"timestamp\",\"more\":\"string\","
                        + "\"tags\":\"string\",\"__op\":\"string\",\"__at\":\"timestamp\",\"__lsn\":\"long\","
                        + "\"__deleted\":\"boolean\",\"__unchanged\":\"string\"}");
    }

    @Test
    void aHeartbeatBecomesTheFeedsStatusAndOtherNewsIsPassedOver() {
        SourceRecord heartbeat = new SourceRecord(
                Map.of("server", "s"),
                Map.of("lsn", 5L),
                "__debezium-heartbeat.s",
                null,
                null,
                Schema.STRING_SCHEMA,
                "x");

        SourceRecord status = form(Map.of()).apply(heartbeat);

        assertThat(status.topic()).isEqualTo("millrace.feeds");
        assertThat(text(status.key())).isEqualTo("club/members");
        assertThat(text(status.value())).contains("\"run\":\"r1\",\"state\":\"alive\"");
        assertThat(status.sourceOffset()).isEqualTo(Map.of("lsn", 5L));
        assertThat(form(Map.of()).apply(heartbeat.newRecord("s.public.t", null, null, null, null, null, null)))
                .isNull();
    }

    private static Schema named(SchemaBuilder builder, String name) {
        return builder.name(name).optional().build();
    }

    private static Struct row(long id) {
        return new Struct(ROW).put("id", id);
    }

    private static SourceRecord change(String operation, Struct before, Struct after) {
        Struct source = new Struct(SOURCE).put("ts_ms", 1_767_261_605_000L).put("lsn", 42L);
        Struct change = new Struct(CHANGE)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", operation);
        Struct key = new Struct(KEY).put("id", (before == null ? after : before).getInt64("id"));
        return new SourceRecord(
                Map.of("server", "s"), Map.of("lsn", 42L), "s.public.members", null, KEY, key, CHANGE, change);
    }

    private static RowChange form(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("pipeline", "club", "feed", "members", "run", "r1", "topic", "members"));
        settings.putAll(more);
        RowChange form = new RowChange();
        form.configure(settings);
        return form;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
