package io.millrace.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A source while queries are analysed: never read, it only takes down which fields Spark's optimizer asks for.
 *
 * <p>Spark prunes columns for bounded reads, nested fields too, but hands a stream all columns. So queries are optimised once as if their
 * sources were bounded. That is safe: a query that the optimizer proved not to depend on a column gives the same with nulls in it.
 */
final class AnalysisTable implements SupportsRead {
    private final String name;
    private final StructType schema;
    private final List<StructType> asked = new ArrayList<>();

    AnalysisTable(String name, StructType schema) {
        this.name = name;
        this.schema = schema;
    }

    /** The part of the schema that the queries optimised so far use. */
    StructType used() {
        return asked.stream().reduce(new StructType(), (one, other) -> UsedFields.union(schema, one, other));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Pruning();
    }

    private final class Pruning implements ScanBuilder, SupportsPushDownRequiredColumns {
        private StructType required = schema;

        @Override
        public void pruneColumns(StructType requiredSchema) {
            required = requiredSchema;
        }

        @Override
        public Scan build() {
            asked.add(required);
            StructType read = required;
            return () -> read;
        }
    }
}
