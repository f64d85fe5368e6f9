package io.millrace.engine.decode;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;

/** A JSON object a record. */
final class JsonDecoder implements Decoder {
    private final JsonCursor cursor = new JsonCursor();
    private final JsonObject object;
    private final SpecificInternalRow row;

    JsonDecoder(StructType schema, StructType used) {
        object = new JsonObject(schema, used, "");
        row = new SpecificInternalRow(schema);
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        cursor.reset(bytes, offset, length);
        if (cursor.peek() == -1) {
            throw new MalformedRecord("not JSON: the record is empty");
        }
        object.read(cursor, row);
        cursor.expectEnd();
        return row;
    }
}
