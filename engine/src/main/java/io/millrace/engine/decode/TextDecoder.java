package io.millrace.engine.decode;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The whole value as one STRING column. */
final class TextDecoder implements Decoder {
    private final GenericInternalRow row = new GenericInternalRow(1);

    TextDecoder(StructType schema, StructType used) {
        if (schema.length() != 1 || used.length() > 1) {
            throw new IllegalArgumentException("text has one column, not " + schema.length());
        }
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        UTF8String text = UTF8String.fromBytes(bytes, offset, length);
        if (!text.isValid()) {
            throw new MalformedRecord("not text: the bytes are not UTF-8");
        }
        row.update(0, text);
        return row;
    }
}
