package io.millrace.engine.encode;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Writes rows as bytes. Not thread-safe: a task has its own. */
@FunctionalInterface
public interface RowEncoder {
    /**
     * The bytes of a row, for the caller to keep.
     *
     * @throws io.millrace.engine.EngineException of the user's fault where the format cannot hold a value
     */
    byte[] bytes(InternalRow row) throws IOException;
}
