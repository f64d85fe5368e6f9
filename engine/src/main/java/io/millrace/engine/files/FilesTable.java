package io.millrace.engine.files;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Files as Spark sees them. All columns are in the rows, those that nobody uses as nulls: what is used is known before.
 *
 * @param capability whether it is read to its end or as a stream
 * @param scan a new one for each query or batch
 */
record FilesTable(String name, StructType schema, TableCapability capability, Supplier<Scan> scan)
        implements SupportsRead {
    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(capability);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return scan::get;
    }
}
