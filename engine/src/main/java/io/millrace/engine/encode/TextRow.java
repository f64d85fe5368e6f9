package io.millrace.engine.encode;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The only column of a row, which is text, as it is. */
final class TextRow implements RowEncoder {
    /** @throws IllegalArgumentException where there is more than one column, or one that is no text */
    static void check(StructType columns) {
        if (columns.length() != 1 || !(columns.fields()[0].dataType() instanceof StringType)) {
            throw new IllegalArgumentException(
                    "text is one STRING column, and the query has " + columns.catalogString());
        }
    }

    @Override
    public byte[] bytes(InternalRow row) {
        if (row.isNullAt(0)) {
            throw new EngineException(
                    Fault.USER, false, "a row's text is null, which has no bytes; leave such rows out with WHERE");
        }
        return row.getUTF8String(0).getBytes();
    }
}
