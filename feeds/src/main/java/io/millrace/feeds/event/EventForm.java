package io.millrace.feeds.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.feeds.Given;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/**
 * How an event becomes a record's value: as JSON, or in a format whose schema stands in a registry, with the schema's number in front. A feed never asks the
 * registry: whoever made its settings did, and the number and the types stand in them.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Confluent's wire format</a>
 */
public final class EventForm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PREFIX = 5;

    private final Kind kind;
    private final byte[] prefix;
    private final List<EventField> fields;

    private enum Kind {
        JSON,
        JSON_SCHEMA,
        AVRO,
        PROTOBUF
    }

    private EventForm(Kind kind, byte[] prefix, List<EventField> fields) {
        this.kind = kind;
        this.prefix = prefix;
        this.fields = fields;
    }

    /** Adds the settings of this. */
    public static void define(ConfigDef settings) {
        Given.define(
                settings, "value.format", Importance.MEDIUM, "json, json-schema, avro or protobuf; json if not set.");
        Given.define(
                settings, "schema.id", Importance.MEDIUM, "The number of the events' schema in the schema registry.");
        Given.define(
                settings,
                "schema.types",
                Importance.MEDIUM,
                "A JSON object with the type of each field, in the order of the schema.");
    }

    public static EventForm read(Given given) {
        String format = given.text("value.format").orElse("json");
        Kind kind = switch (format) {
            case "json" -> Kind.JSON;
            case "json-schema" -> Kind.JSON_SCHEMA;
            case "avro" -> Kind.AVRO;
            case "protobuf" -> Kind.PROTOBUF;
            default -> null;
        };
        if (kind == null) {
            given.problem(
                    "value.format", "'value.format' is '" + format + "': use json, json-schema, avro or protobuf");
            return new EventForm(Kind.JSON, new byte[0], List.of());
        }
        return kind == Kind.JSON
                ? new EventForm(kind, new byte[0], List.of())
                : new EventForm(kind, prefix(given), fields(given));
    }

    private static byte[] prefix(Given given) {
        String text = given.required("schema.id", "the number of the events' schema in the schema registry");
        if (text.equals("?")) {
            return new byte[PREFIX];
        }
        if (!text.matches("\\d{1,9}")) {
            given.problem("schema.id", "'schema.id' is '" + text + "': write a whole number");
            return new byte[PREFIX];
        }
        int id = Integer.parseInt(text);
        return new byte[] {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
    }

    private static List<EventField> fields(Given given) {
        String text = given.required("schema.types", "a JSON object such as {\"id\": \"long\"}");
        try {
            return text.equals("?") ? List.of() : EventField.of(JSON.readTree(text));
        } catch (JsonProcessingException | NumberFormatException e) {
            given.problem("schema.types", "'schema.types' is no JSON object of types: " + e.getMessage());
            return List.of();
        }
    }

    /** Whether values are wanted, and not JSON. */
    public boolean typed() {
        return kind == Kind.AVRO || kind == Kind.PROTOBUF;
    }

    /** Whether the schema says which fields there are. */
    public boolean registered() {
        return kind != Kind.JSON;
    }

    /**
     * An event by its values' names; fields that have none are null.
     *
     * @param values as for {@link #ofValues}; of text and numbers those that say the same
     * @throws Unfit where one is not what the schema says
     */
    public byte[] ofNamed(Map<String, Object> values) throws Unfit {
        @Nullable Object[] fitting = new Object[fields.size()];
        for (int i = 0; i < fitting.length; i++) {
            Object value = values.get(fields.get(i).name());
            fitting[i] = value == null ? null : Fitting.value(fields.get(i), value);
        }
        return ofValues(fitting);
    }

    /** The names of the fields, in the order of the schema. */
    public List<String> names() {
        return fields.stream().map(EventField::name).toList();
    }

    /** An event that was written as JSON. */
    public byte[] ofJson(byte[] json) {
        if (prefix.length == 0) {
            return json;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(prefix.length + json.length);
        bytes.writeBytes(prefix);
        bytes.writeBytes(json);
        return bytes.toByteArray();
    }

    /**
     * An event by its values, in the order of the types: String, Long, Double, Boolean, null, or an array of these for an object.
     */
    public byte[] ofValues(@Nullable Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(prefix);
        if (kind == Kind.JSON_SCHEMA) {
            bytes.writeBytes(JsonEvent.bytes(fields, values));
        } else if (kind == Kind.AVRO) {
            AvroEvent.write(bytes, fields, values);
        } else {
            bytes.write(0); // the place of the first message
            ProtobufEvent.write(bytes, fields, values);
        }
        return bytes.toByteArray();
    }
}
