package io.millrace.engine.sink;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** A row as text for people. */
public final class ShownRow {
    private ShownRow() {}

    static List<String> of(InternalRow row, StructType columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.length(); i++) {
            DataType type = columns.fields()[i].dataType();
            cells.add(row.isNullAt(i) ? "null" : cell(row, i, type));
        }
        return cells;
    }

    /** One value that is not null. */
    public static String cell(InternalRow row, int i, DataType type) {
        if (type instanceof TimestampType) {
            return Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS).toString();
        } else if (type instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(i)).toString();
        } else if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS), ZoneOffset.UTC)
                    .toString();
        } else if (type instanceof BinaryType) {
            return "0x" + HexFormat.of().formatHex(row.getBinary(i));
        } else if (type instanceof StructType nested) {
            return of(row.getStruct(i, nested.length()), nested).toString();
        } else if (type instanceof ArrayType) {
            return "[" + row.getArray(i).numElements() + " values]";
        } else if (type instanceof MapType) {
            return "{" + row.getMap(i).numElements() + " entries}";
        }
        return String.valueOf(row.get(i, type));
    }
}
