package io.millrace.engine.decode;

import io.millrace.engine.decode.AvroRecord.Default;
import io.millrace.engine.decode.AvroRecord.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how what one schema wrote is read as another, by Avro's rules of schema resolution: fields by name or by the reader's aliases, numbers
 * into wider ones, defaults for what the writer lacks.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">the rules</a>
 */
final class AvroResolution {
    /**
     * The way to read a record.
     *
     * @param reader what it is read as
     * @param columns the same as Spark has it
     * @param used those that anybody uses
     * @param path the record's dotted name; empty for the whole
     * @throws IllegalArgumentException where the one cannot be read as the other, with the field's name
     */
    AvroRecord record(Schema writer, Schema reader, StructType columns, StructType used, String path) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw unfit(path, "the writer has a " + name(writer) + " where a record is declared");
        }
        List<@Nullable Integer> ordinals = new ArrayList<>();
        writer.getFields().forEach(field -> ordinals.add(null));
        List<Default> defaults = new ArrayList<>();
        for (int i = 0; i < columns.length(); i++) {
            StructField column = columns.fields()[i];
            if (used.getFieldIndex(column.name()).isDefined()) {
                Schema.Field declared = reader.getField(column.name());
                Schema.@Nullable Field written = written(writer, declared);
                if (written == null) {
                    defaults.add(new Default(i, missing(declared, column.dataType(), below(path, column.name()))));
                } else {
                    ordinals.set(written.pos(), i);
                }
            }
        }
        return new AvroRecord(steps(writer, reader, columns, used, path, ordinals), defaults);
    }

    private List<Step> steps(
            Schema writer,
            Schema reader,
            StructType columns,
            StructType used,
            String path,
            List<@Nullable Integer> ordinals) {
        List<Step> steps = new ArrayList<>();
        for (Schema.Field field : writer.getFields()) {
            Integer ordinal = ordinals.get(field.pos());
            if (ordinal == null) {
                steps.add(new Step(AvroSkip.of(field.schema()), null, -1));
            } else {
                StructField column = columns.fields()[ordinal];
                AvroValue value = value(
                        field.schema(),
                        reader.getField(column.name()).schema(),
                        column.dataType(),
                        used.apply(column.name()).dataType(),
                        below(path, column.name()));
                steps.add(new Step(AvroSkip.of(field.schema()), value, ordinal));
            }
        }
        return steps;
    }

    private static Schema.@Nullable Field written(Schema writer, Schema.Field declared) {
        Schema.Field same = writer.getField(declared.name());
        if (same != null) {
            return same;
        }
        return declared.aliases().stream()
                .map(writer::getField)
                .filter(field -> field != null)
                .findFirst()
                .orElse(null);
    }

    /** A field's default, in Spark's form: written and read like any value. */
    private @Nullable Object missing(Schema.Field declared, DataType type, String path) {
        if (!declared.hasDefaultValue()) {
            throw unfit(path, "the writer does not have it, and the declared schema gives no default");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(declared.schema()).write(GenericData.get().getDefaultValue(declared), encoder);
            encoder.flush();
            AvroCursor cursor = new AvroCursor();
            cursor.reset(bytes.toByteArray(), 0, bytes.size());
            return value(declared.schema(), declared.schema(), type, type, path).read(cursor);
        } catch (MalformedRecord e) {
            throw unfit(path, "its default does not fit: " + e.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AvroValue value(Schema writer, Schema reader, DataType type, DataType used, String path) {
        if (writer.getType() == Schema.Type.UNION) {
            return union(writer, reader, type, used, path);
        }
        if (writer.getType() == Schema.Type.NULL) {
            if (!reader.isNullable()) {
                throw unfit(path, "the writer has null where the declared schema has none");
            }
            return new AvroValue.Null();
        }
        Schema declared = withoutNull(reader);
        if (type instanceof StructType struct) {
            return new AvroValue.Struct(record(writer, declared, struct, (StructType) used, path), struct.length());
        } else if (type instanceof ArrayType array && writer.getType() == Schema.Type.ARRAY) {
            DataType element = ((ArrayType) used).elementType();
            return new AvroValue.ListOf(value(
                    writer.getElementType(), declared.getElementType(), array.elementType(), element, path + "[]"));
        } else if (type instanceof MapType map && writer.getType() == Schema.Type.MAP) {
            DataType value = ((MapType) used).valueType();
            return new AvroValue.Entries(
                    value(writer.getValueType(), declared.getValueType(), map.valueType(), value, path + "{}"));
        }
        Optional<AvroValue> scalar = writer.getType() == Schema.Type.ENUM
                ? AvroScalar.symbols(writer, declared, type, path)
                : AvroScalar.of(writer, type, path);
        return scalar.orElseThrow(
                () -> unfit(path, "the writer has " + name(writer) + ", which is not read as " + type.sql()));
    }

    /** Whether a branch fits is only asked of those that occur; but where none does, nothing can be read. */
    private AvroValue union(Schema writer, Schema reader, DataType type, DataType used, String path) {
        List<AvroValue> branches = new ArrayList<>();
        IllegalArgumentException refusal = null;
        boolean any = false;
        for (Schema branch : writer.getTypes()) {
            try {
                branches.add(value(branch, reader, type, used, path));
                any |= branch.getType() != Schema.Type.NULL || writer.getTypes().size() == 1;
            } catch (IllegalArgumentException e) {
                branches.add(new AvroValue.Refused(String.valueOf(e.getMessage())));
                refusal = e;
            }
        }
        if (!any && refusal != null) {
            throw refusal;
        }
        boolean nullFirst = branches.size() == 2 && branches.get(0) instanceof AvroValue.Null;
        return nullFirst ? new AvroValue.OrNull(branches.get(1)) : new AvroValue.Union(branches);
    }

    private static Schema withoutNull(Schema reader) {
        if (reader.getType() != Schema.Type.UNION) {
            return reader;
        }
        return reader.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(reader);
    }

    private static String name(Schema schema) {
        return schema.getLogicalType() == null
                ? schema.getType().getName()
                : schema.getType().getName() + " (" + schema.getLogicalType().getName() + ")";
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException unfit(String path, String why) {
        return new IllegalArgumentException(path.isEmpty() ? why : "field `" + path + "`: " + why);
    }
}
