package io.millrace.engine.decode;

import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.registry.SchemaKind;
import java.util.Map;
import java.util.Optional;

/** Records with a schema's number in front, and where these numbers lead. */
final class Framed {
    private Framed() {}

    static WriterSchemas avro(Map<Integer, String> texts) {
        return schemas(SchemaKind.AVRO, texts);
    }

    static WriterSchemas schemas(SchemaKind kind, Map<Integer, String> texts) {
        return id -> Optional.ofNullable(texts.get(id)).map(text -> new WholeSchema(kind, text));
    }

    /** In the middle of other bytes, as a fetch from Kafka has it. */
    static byte[] record(int id, byte[] body) {
        byte[] bytes = new byte[5 + body.length];
        bytes[1] = (byte) (id >>> 24);
        bytes[2] = (byte) (id >>> 16);
        bytes[3] = (byte) (id >>> 8);
        bytes[4] = (byte) id;
        System.arraycopy(body, 0, bytes, 5, body.length);
        return bytes;
    }
}
