package io.millrace.engine.encode;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows as lines of separated values without an end of line, quoted by RFC 4180 where that is needed. */
final class CsvRow implements RowEncoder {
    private static final String NONE = "none";

    private final StructField[] columns;
    private final String separator;
    private final String quote;
    private final String nulls;

    /** @param quote one character, or {@code none} where values are written as they are */
    CsvRow(StructType columns, String separator, String quote, String nulls) {
        this.columns = columns.fields();
        this.separator = separator;
        this.quote = quote.equals(NONE) ? "" : quote;
        this.nulls = nulls;
    }

    /** @throws IllegalArgumentException where a column does not fit into a cell, with its name */
    static void check(StructType columns) {
        for (StructField column : columns.fields()) {
            DataType type = column.dataType();
            if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
                throw new IllegalArgumentException("column `" + column.name() + "`: a cell of csv cannot hold "
                        + type.sql() + "; select its parts, or to_json(" + column.name() + ")");
            }
        }
    }

    @Override
    public byte[] bytes(InternalRow row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            DataType type = columns[i].dataType();
            line.append(i == 0 ? "" : separator);
            line.append(row.isNullAt(i) ? nulls : cell(ColumnText.of(row, i, type), type));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Text that would be taken for a null is quoted as well. */
    private String cell(String text, DataType type) {
        boolean special = text.contains(separator)
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || (!quote.isEmpty() && text.contains(quote))
                || (type instanceof StringType && text.equals(nulls));
        return special && !quote.isEmpty() ? quote + text.replace(quote, quote + quote) + quote : text;
    }
}
