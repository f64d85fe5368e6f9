package io.millrace.engine.files;

import io.millrace.engine.encode.JsonRow;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import scala.collection.Iterator;

/** The rows of a piece of a Parquet file. */
final class ParquetRows implements PieceRecords {
    private final Iterator<InternalRow> rows;
    private final ParquetPlan plan;
    private final StructField[] used;
    private final GenericInternalRow row;
    private long number = -1;

    ParquetRows(Iterator<InternalRow> rows, ParquetPlan plan) {
        this.rows = rows;
        this.plan = plan;
        this.used = plan.used().fields();
        this.row = new GenericInternalRow(plan.schema().length());
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        InternalRow read = rows.next();
        for (int i = 0; i < used.length; i++) {
            row.update(plan.targets()[i], read.isNullAt(i) ? null : read.get(i, used[i].dataType()));
        }
        number++;
        return true;
    }

    @Override
    public InternalRow row() {
        return row;
    }

    /** The columns that are used, as JSON. */
    @Override
    public byte[] original() throws IOException {
        return new JsonRow(plan.schema()).bytes(row);
    }

    @Override
    public long place() {
        return number;
    }

    @Override
    public void close() {
        // Spark closes the file when the task ends.
    }
}
