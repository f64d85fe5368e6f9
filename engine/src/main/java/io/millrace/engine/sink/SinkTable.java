package io.millrace.engine.sink;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;
import org.apache.spark.sql.types.StructType;

/**
 * A sink as Spark sees it: a table that takes whatever the query gives.
 *
 * @param result the columns of the query, without the stamps
 */
public record SinkTable(String name, StructType result, SinkRuntime runtime, BatchListener listener)
        implements SupportsWrite {
    private static final Set<TableCapability> CAPABILITIES =
            Set.of(TableCapability.STREAMING_WRITE, TableCapability.BATCH_WRITE, TableCapability.ACCEPT_ANY_SCHEMA);

    @Override
    @SuppressWarnings("deprecation") // Spark's own callers still ask for the schema
    public StructType schema() {
        return result;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        SinkWrite write = new SinkWrite(
                runtime,
                info.queryId(),
                new TaskWriterFactory(runtime.writers(result), info.queryId(), result, runtime.sample()),
                listener);
        return new Builder(write);
    }

    /** Updated rows of an aggregate are written like new ones: the store replaces rows by key. */
    private record Builder(SinkWrite write) implements WriteBuilder, SupportsStreamingUpdateAsAppend {
        @Override
        public Write build() {
            return write;
        }
    }
}
