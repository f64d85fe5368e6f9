package io.millrace.engine.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** One line of separated values a record, quoted by RFC 4180. */
final class CsvDecoder implements Decoder {
    private final CsvCells cells;
    private final UTF8String nulls;
    private final StructField[] fields;
    private final @Nullable TextValue[] parsers;
    private final GenericInternalRow row;
    /** Where the value of each cell goes; -1 where nowhere. */
    private final int[] targets;

    /**
     * @param times the reader of points in time, where they have a form of their own
     * @param line the names of the values of a line in their order; capitals are not told apart, as in SQL
     */
    CsvDecoder(
            StructType schema,
            StructType used,
            String separator,
            String quote,
            String nulls,
            @Nullable TextValue times,
            List<String> line) {
        this.cells = new CsvCells(separator.getBytes(StandardCharsets.UTF_8), quote);
        this.nulls = UTF8String.fromString(nulls);
        this.fields = schema.fields();
        this.parsers = new TextValue[fields.length];
        this.row = new GenericInternalRow(fields.length);
        for (int i = 0; i < fields.length; i++) {
            boolean wanted = used.getFieldIndex(fields[i].name()).isDefined();
            parsers[i] = wanted ? parser(fields[i].dataType(), times) : null;
        }
        this.targets = line.stream().mapToInt(this::target).toArray();
    }

    private int target(String name) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static TextValue parser(DataType type, @Nullable TextValue times) {
        boolean time = type instanceof TimestampType || type instanceof TimestampNTZType;
        return time && times != null ? times : TextValue.of(type);
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        cells.reset(bytes, offset, length);
        for (int i = 0; i < targets.length; i++) {
            if (!cells.next()) {
                throw new MalformedRecord("not " + targets.length + " values but " + i);
            }
            int target = targets[i];
            TextValue parser = target < 0 ? null : parsers[target];
            if (target >= 0) {
                row.update(target, parser == null ? null : value(fields[target], parser));
            }
        }
        if (cells.next()) {
            throw new MalformedRecord("more than " + targets.length + " values");
        }
        return row;
    }

    private @Nullable Object value(StructField field, TextValue parser) throws MalformedRecord {
        UTF8String text = cells.text();
        boolean missing = !cells.quoted() && text.equals(nulls);
        if (missing && !(nulls.numBytes() == 0 && field.dataType() instanceof StringType)) {
            return null;
        }
        if (!text.isValid()) {
            throw new MalformedRecord("field `" + field.name() + "` is not UTF-8");
        }
        Object value = parser.parse(text);
        if (value == null) {
            throw new MalformedRecord("field `" + field.name() + "`: " + MalformedRecord.quoted(text.toString())
                    + " is not of type " + field.dataType().sql());
        }
        return value;
    }
}
