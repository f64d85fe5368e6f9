package io.millrace.bench.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * The events of {@link Events} as Avro, each with a zero and the number of the schema in front, as Confluent's clients write them.
 *
 * @param number of the schema in the registry
 */
public record AvroEvents(int number) implements Dataset {
    /** The fields in the order that they have in JSON; the time is a number. */
    public static final String SCHEMA = """
            {"type": "record", "name": "Event", "namespace": "bench", "fields": [
              {"name": "user_id", "type": "long"},
              {"name": "event_time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "event_type", "type": "string"},
              {"name": "session", "type": "string"},
              {"name": "device", "type": {"type": "record", "name": "Device", "fields": [
                {"name": "os", "type": "string"},
                {"name": "browser", "type": "string"},
                {"name": "version", "type": "string"}]}},
              {"name": "product", "type": "string"},
              {"name": "price", "type": "double"},
              {"name": "quantity", "type": "int"},
              {"name": "referrer", "type": "string"},
              {"name": "note", "type": "string"}]}""";

    /** A zero, and the number in four bytes. */
    public static final int PREFIX = 1 + Integer.BYTES;

    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** The number is part of it: records are of use only with the registry that they were written for. */
    @Override
    public String name() {
        return "events-avro-" + number;
    }

    @Override
    public int partitions() {
        return new Events().partitions();
    }

    @Override
    public Expectation generate(long count, long seed, Sink sink) {
        return new Events()
                .generate(
                        count,
                        seed,
                        sink == Sink.NONE
                                ? sink
                                : (partition, key, value) -> sink.accept(partition, key, record(value)));
    }

    private byte[] record(byte[] event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(number).array());
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            write(JSON.readTree(event), out);
        } catch (IOException e) {
            throw new UncheckedIOException("an event cannot be written as Avro", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode event, BinaryEncoder out) throws IOException {
        out.writeLong(event.get("user_id").longValue());
        out.writeLong(Instant.parse(event.get("event_time").textValue()).toEpochMilli());
        text(event, "event_type", out);
        text(event, "session", out);
        text(event.get("device"), "os", out);
        text(event.get("device"), "browser", out);
        text(event.get("device"), "version", out);
        text(event, "product", out);
        out.writeDouble(event.get("price").doubleValue());
        out.writeInt(event.get("quantity").intValue());
        text(event, "referrer", out);
        text(event, "note", out);
    }

    private static void text(JsonNode object, String field, BinaryEncoder out) throws IOException {
        out.writeString(object.get(field).textValue());
    }
}
