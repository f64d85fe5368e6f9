package io.millrace.engine.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a source with an end, all of them at once. */
record HeldTable(String name, StructType schema, InternalRow[] rows) implements SupportsRead {
    /** Reads what is given with the source's own decoder and conditions. */
    static HeldTable of(GivenRead read, List<GivenRecord> records) {
        List<InternalRow> rows = new ArrayList<>();
        try (GivenBatchReader reader = new GivenBatchReader(read, new GivenBatch(read.source(), 0, 1, records))) {
            while (reader.next()) {
                rows.add(reader.get().copy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HeldTable(read.source(), read.rows().schema(), rows.toArray(InternalRow[]::new));
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new Held(name, schema, rows);
    }

    private record Held(String name, StructType readSchema, InternalRow[] rows) implements LocalScan {
        @Override
        public String description() {
            return "source " + name + " of a test";
        }
    }
}
