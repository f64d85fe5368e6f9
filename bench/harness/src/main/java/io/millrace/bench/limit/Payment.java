package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** A keyed row. */
record Payment(long user, Instant time, long id, String kind, double amount, String note) {
    static final JsonFactory JSON = new JsonFactory();

    static Payment parse(byte[] payment) throws IOException {
        long user = 0;
        Instant time = Instant.EPOCH;
        long id = 0;
        String kind = "";
        double amount = 0;
        String note = "";
        try (JsonParser parser = JSON.createParser(payment)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "user_id" -> user = parser.getLongValue();
                    case "event_time" -> time = Instant.parse(parser.getText());
                    case "id" -> id = parser.getLongValue();
                    case "kind" -> kind = parser.getText().intern();
                    case "amount" -> amount = parser.getDoubleValue();
                    case "note" -> note = parser.getText();
                    default -> parser.skipChildren();
                }
            }
        }
        return new Payment(user, time, id, kind, amount, note);
    }

    /** As a JSON object, by a generator of bytes. */
    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("user_id", user);
        out.writeStringField("event_time", time.toString());
        out.writeNumberField("id", id);
        out.writeStringField("kind", kind);
        out.writeNumberField("amount", amount);
        out.writeStringField("note", note);
        out.writeEndObject();
    }

    Object[] columns() {
        return new Object[] {user, time, id, kind, amount, note};
    }
}
