package io.millrace.feeds.event;

import io.millrace.feeds.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as JSON objects, of values and not of JSON that is there already. */
final class JsonEvent {
    private JsonEvent() {}

    static byte[] bytes(List<EventField> fields, @Nullable Object[] values) {
        try {
            JsonBytes json = new JsonBytes();
            write(json, fields, values);
            return json.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonBytes json, List<EventField> fields, @Nullable Object[] values) throws IOException {
        json.out().writeStartObject();
        for (int i = 0; i < values.length; i++) {
            EventField field = fields.get(i);
            if (values[i] instanceof Object[] parts) {
                json.out().writeFieldName(field.name());
                write(json, field.parts(), parts);
            } else {
                json.field(JsonBytes.name(field.name()), values[i]);
            }
        }
        json.out().writeEndObject();
    }
}
