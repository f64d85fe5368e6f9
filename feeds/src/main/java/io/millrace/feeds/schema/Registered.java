package io.millrace.feeds.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Writes a feed's events, which are JSON, in Confluent's wire format: a zero, the schema's number in four bytes, and the event as
 * JSON or in Avro. The number is given: feeds do not talk to the registry. What goes to other topics than the feed's stays as it is.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">the wire
 *     format</a>
 */
public final class Registered<R extends ConnectRecord<R>> implements Transformation<R> {
    private static final int HEADER = 1 + Integer.BYTES;
    private static final JsonMapper JSON = new JsonMapper();

    private String topic = "";
    private int id;
    private Optional<AvroEvent> avro = Optional.empty();

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define("topic", ConfigDef.Type.STRING, Importance.HIGH, "The feed's topic.")
                .define("id", ConfigDef.Type.INT, Importance.HIGH, "The schema's number in the registry.")
                .define("avro", ConfigDef.Type.STRING, "", Importance.HIGH, "The Avro schema; without it, JSON.");
    }

    @Override
    public void configure(Map<String, ?> settings) {
        Map<String, Object> parsed = config().parse(settings);
        topic = String.valueOf(parsed.get("topic"));
        id = (Integer) parsed.get("id");
        String schema = String.valueOf(parsed.get("avro"));
        avro = schema.isEmpty() ? Optional.empty() : Optional.of(new AvroEvent(schema));
    }

    @Override
    public R apply(R record) {
        if (!topic.equals(record.topic()) || !(record.value() instanceof byte[] json)) {
            return record;
        }
        byte[] value = avro.isPresent() ? avro.get().bytes(event(json)) : json;
        byte[] framed = ByteBuffer.allocate(HEADER + value.length)
                .put((byte) 0)
                .putInt(id)
                .put(value)
                .array();
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                framed,
                record.timestamp());
    }

    private static JsonNode event(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new DataException("The event is no JSON", e);
        }
    }

    @Override
    public void close() {}
}
