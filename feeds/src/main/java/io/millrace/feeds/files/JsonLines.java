package io.millrace.feeds.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON objects, one in a line, which are checked and passed on as they are: writing them anew could change a number. */
final class JsonLines implements Decoder {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Utf8 utf8 = new Utf8();
    private final String key;

    /** @param key the field whose value is the record's key; empty for none */
    JsonLines(String key) {
        this.key = key;
    }

    @Override
    public Decoded decode(byte[] line) throws Unreadable, IOException {
        // Parsed as text and not as bytes, because from bytes the parser would guess other encodings than UTF-8.
        try (JsonParser parser = FACTORY.createParser(utf8.text(line))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("is not a JSON object");
            }
            byte[] found = fields(parser);
            if (parser.nextToken() != null) {
                throw new Unreadable("has more than one JSON object");
            }
            return new Decoded(found, line);
        } catch (JsonProcessingException e) {
            throw new Unreadable("is not JSON: " + e.getOriginalMessage());
        }
    }

    private byte @Nullable [] fields(JsonParser parser) throws IOException, Unreadable {
        byte[] found = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isKey = !key.isEmpty() && key.equals(parser.currentName());
            JsonToken value = parser.nextToken();
            if (isKey && value != JsonToken.VALUE_NULL) {
                if (!value.isScalarValue()) {
                    throw new Unreadable("the key '" + key + "' is not a plain value");
                }
                found = parser.getText().getBytes(StandardCharsets.UTF_8);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
