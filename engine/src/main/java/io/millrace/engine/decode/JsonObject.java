package io.millrace.engine.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object into a row.
 *
 * <p>Producers write an object's fields in the same order again and again. So the names of the last record are kept, by position, with
 * what to do for each: usually one comparison of bytes finds it.
 */
final class JsonObject {
    private static final int REMEMBERED = 64;

    private final int width;
    private final String path;
    private final Map<String, JsonField> fields = new HashMap<>();
    private final byte[][] names = new byte[REMEMBERED][];
    private final @Nullable JsonField[] known = new JsonField[REMEMBERED];

    JsonObject(StructType schema, StructType used, String path) {
        this.width = schema.length();
        this.path = path;
        Arrays.fill(names, new byte[] {'"'}); // no name has an unescaped quote: nothing is known yet
        for (int i = 0; i < width; i++) {
            StructField field = schema.fields()[i];
            if (used.getFieldIndex(field.name()).isDefined()) {
                String name = path.isEmpty() ? field.name() : path + "." + field.name();
                fields.put(
                        field.name(),
                        new JsonField(
                                i,
                                JsonValue.of(
                                        field.dataType(),
                                        used.apply(field.name()).dataType(),
                                        name)));
            }
        }
    }

    void read(JsonCursor cursor, InternalRow row) throws MalformedRecord {
        if (cursor.peek() != '{') {
            throw path.isEmpty()
                    ? cursor.unexpected("'{'")
                    : new MalformedRecord(
                            "field `" + path + "`: " + MalformedRecord.quoted(cursor.shown()) + " is not an object");
        }
        cursor.expect('{');
        for (int i = 0; i < width; i++) {
            row.setNullAt(i);
        }
        if (cursor.take('}')) {
            return;
        }
        int position = 0;
        do {
            cursor.string();
            JsonField field = field(cursor, position++);
            cursor.expect(':');
            if (field == null) {
                cursor.skip();
            } else if (cursor.takeNull()) {
                row.setNullAt(field.ordinal());
            } else {
                field.value().into(cursor, row, field.ordinal());
            }
        } while (cursor.take(','));
        cursor.expect('}');
    }

    private @Nullable JsonField field(JsonCursor cursor, int position) throws MalformedRecord {
        if (position < REMEMBERED && cursor.textIs(names[position])) {
            return known[position];
        }
        String name = cursor.text().toString();
        JsonField field = fields.get(name);
        if (position < REMEMBERED) {
            names[position] = name.getBytes(StandardCharsets.UTF_8);
            known[position] = field;
        }
        return field;
    }

    /** What to do with a field. */
    private record JsonField(int ordinal, JsonValue value) {}
}
