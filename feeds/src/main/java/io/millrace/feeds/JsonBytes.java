package io.millrace.feeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object after the other into byte arrays with a single generator, because making a generator costs more than
 * writing a small record. For one thread.
 */
public final class JsonBytes {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((SerializableString) null)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator out;

    public JsonBytes() {
        try {
            out = FACTORY.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SerializableString name(String name) {
        return new SerializedString(name);
    }

    /** A value as a key or a plain text: what stands in the JSON, without quotes. */
    public static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    public JsonGenerator out() {
        return out;
    }

    /** Writes a string, a whole or a floating number, a truth value or null. */
    public void field(SerializableString name, @Nullable Object value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            throw new IllegalArgumentException(
                    "No JSON for a " + value.getClass().getName());
        }
    }

    /** What was written since the last call. */
    public byte[] take() throws IOException {
        out.flush();
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }
}
