package io.millrace.engine.encode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Values without parts as text that {@code decode} reads back the same. */
final class ColumnText {
    private ColumnText() {}

    /** One value that is not null. */
    static String of(SpecializedGetters row, int at, DataType type) {
        if (type instanceof TimestampType) {
            return instant(row.getLong(at)).toString();
        } else if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(instant(row.getLong(at)), ZoneOffset.UTC)
                    .toString();
        } else if (type instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(at)).toString();
        } else if (type instanceof DecimalType decimal) {
            return row.getDecimal(at, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .toPlainString();
        } else if (type instanceof BinaryType) {
            return Base64.getEncoder().encodeToString(row.getBinary(at));
        }
        return String.valueOf(row.get(at, type));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
