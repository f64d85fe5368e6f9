package io.millrace.engine.sink.files;

import io.millrace.engine.sink.ShownRow;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns stand in the names of folders, in Hive's form ({@code day=2026-01-01}), and which in the files.
 *
 * @param folders where the columns of the folders' names stand in a row
 * @param values where those of the files stand
 */
record FolderNames(StructType columns, int[] folders, int[] values) implements Serializable {
    static FolderNames of(StructType columns, List<String> partitionBy) {
        int[] folders = partitionBy.stream().mapToInt(columns::fieldIndex).toArray();
        int[] values = IntStream.range(0, columns.length())
                .filter(i -> !partitionBy.contains(columns.fieldNames()[i]))
                .toArray();
        return new FolderNames(columns, folders, values);
    }

    /** The columns that stand in the files. */
    StructType inside() {
        StructField[] fields = columns.fields();
        return new StructType(IntStream.of(values).mapToObj(i -> fields[i]).toArray(StructField[]::new));
    }

    /** The folder of a row, with a slash behind it; empty where there are no such columns. */
    String of(InternalRow row) {
        StringBuilder path = new StringBuilder();
        for (int at : folders) {
            StructField field = columns.fields()[at];
            path.append(ExternalCatalogUtils.escapePathName(field.name())).append('=');
            String value = row.isNullAt(at) ? "" : ShownRow.cell(row, at, field.dataType());
            path.append(
                            value.isEmpty()
                                    ? ExternalCatalogUtils.DEFAULT_PARTITION_NAME()
                                    : ExternalCatalogUtils.escapePathName(value))
                    .append('/');
        }
        return path.toString();
    }
}
