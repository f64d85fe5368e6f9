package io.millrace.engine.sink.files;

import io.millrace.engine.sink.Objection;
import io.millrace.spec.FilesSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What files cannot hold. */
final class Objections {
    private Objections() {}

    static List<Objection> of(FilesSink sink, StructType columns) {
        List<Objection> objections = new ArrayList<>();
        for (String column : sink.partitionBy()) {
            if (columns.getFieldIndex(column).isEmpty()) {
                objections.add(new Objection(
                        "files.partition_by",
                        "column `" + column + "` is not in the query's result ("
                                + String.join(", ", columns.fieldNames()) + ")"));
            } else if (!names(columns.apply(column).dataType())) {
                objections.add(new Objection(
                        "files.partition_by",
                        "column `" + column + "` is of type "
                                + columns.apply(column).dataType().sql()
                                + ", which does not make a good name of a folder; use text, a whole number or a date"));
            }
        }
        if (sink.partitionBy().size() == columns.length()) {
            objections.add(new Objection(
                    "files.partition_by", "all columns stand in the names of folders, and none is left for the files"));
        }
        for (StructField field : columns.fields()) {
            String fault = fault(sink.format(), field.dataType());
            if (!fault.isEmpty()) {
                objections.add(new Objection(
                        "select",
                        "column `" + field.name() + "` is of type "
                                + field.dataType().sql() + ", " + fault));
            }
        }
        return objections;
    }

    private static boolean names(DataType type) {
        return !nested(type)
                && !(type instanceof BinaryType || type instanceof DoubleType || type instanceof FloatType);
    }

    private static boolean nested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }

    private static String fault(FilesSink.FileFormat format, DataType type) {
        boolean known = new ParquetFileFormat().supportDataType(type)
                && !type.typeName().equals("variant");
        if (!known) {
            return "which files cannot hold; select its parts, or cast it to STRING";
        }
        return format == FilesSink.FileFormat.CSV && nested(type)
                ? "which a cell of csv cannot hold; select its fields one by one, write to_json(column), or use parquet or json"
                : "";
    }
}
