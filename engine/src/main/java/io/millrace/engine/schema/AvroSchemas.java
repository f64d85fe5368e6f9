package io.millrace.engine.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Avro schemas: read from their text, and made of columns.
 *
 * <p>Every column becomes a union with null whose default is null, so that columns may be added and taken away without breaking anybody
 * who reads.
 */
public final class AvroSchemas {
    private AvroSchemas() {}

    /**
     * Reads a schema's text.
     *
     * @throws IllegalArgumentException where it is none, or not that of a record
     */
    public static Schema parse(WholeSchema schema) {
        Schema parsed;
        try {
            // Names of other languages' producers are taken as they are; the names of the columns are checked
            // elsewhere.
            Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
            schema.references().values().forEach(parser::parse);
            parsed = parser.parse(schema.text());
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException("this is no Avro schema: " + e.getMessage(), e);
        } catch (NullPointerException e) {
            // Avro's own way to say that a name means nothing.
            throw new IllegalArgumentException(
                    "this is no Avro schema: it names a type that neither it nor its references hold", e);
        }
        if (parsed.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("the Avro schema is a " + parsed.getName() + ", and rows need a record");
        }
        return parsed;
    }

    /**
     * The schema of rows.
     *
     * @throws IllegalArgumentException where Avro has no form for a column, with the column's name
     */
    public static Schema of(StructType columns, String name) {
        return record(columns, name(name), "", new HashSet<>());
    }

    /** A topic's name as one that Avro allows. */
    private static String name(String text) {
        String allowed = text.replaceAll("[^A-Za-z0-9_]", "_");
        return allowed.isEmpty() || Character.isDigit(allowed.charAt(0)) ? "_" + allowed : allowed;
    }

    private static Schema record(StructType columns, String name, String path, Set<String> names) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        List<Schema.Field> fields = new ArrayList<>();
        for (StructField column : columns.fields()) {
            String at = path.isEmpty() ? column.name() : path + "." + column.name();
            if (!column.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException("column `" + at
                        + "`: Avro's names are made of letters, digits and underscores; rename it with AS");
            }
            Schema type = orNull(schema(column.dataType(), unique + "_" + column.name(), at, names));
            fields.add(new Schema.Field(column.name(), type, null, Schema.Field.NULL_DEFAULT_VALUE));
        }
        return Schema.createRecord(unique, null, null, false, fields);
    }

    private static Schema orNull(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
    }

    private static Schema schema(DataType type, String name, String path, Set<String> names) {
        if (type instanceof StructType struct) {
            return record(struct, name, path, names);
        } else if (type instanceof ArrayType array) {
            return Schema.createArray(orNull(schema(array.elementType(), name, path + "[]", names)));
        } else if (type instanceof MapType map) {
            if (!(map.keyType() instanceof StringType)) {
                throw new IllegalArgumentException("column `" + path + "`: the keys of Avro's maps are text, not "
                        + map.keyType().sql());
            }
            return Schema.createMap(orNull(schema(map.valueType(), name, path + "{}", names)));
        }
        return scalar(type, path);
    }

    private static Schema scalar(DataType type, String path) {
        if (type instanceof StringType) {
            return Schema.create(Schema.Type.STRING);
        } else if (type instanceof LongType) {
            return Schema.create(Schema.Type.LONG);
        } else if (type instanceof IntegerType || type instanceof ShortType || type instanceof ByteType) {
            return Schema.create(Schema.Type.INT);
        } else if (type instanceof DoubleType) {
            return Schema.create(Schema.Type.DOUBLE);
        } else if (type instanceof FloatType) {
            return Schema.create(Schema.Type.FLOAT);
        } else if (type instanceof BooleanType) {
            return Schema.create(Schema.Type.BOOLEAN);
        } else if (type instanceof BinaryType) {
            return Schema.create(Schema.Type.BYTES);
        } else if (type instanceof DateType) {
            return LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
        } else if (type instanceof TimestampType) {
            return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        } else if (type instanceof TimestampNTZType) {
            return LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        } else if (type instanceof DecimalType decimal) {
            return LogicalTypes.decimal(decimal.precision(), decimal.scale())
                    .addToSchema(Schema.create(Schema.Type.BYTES));
        }
        throw new IllegalArgumentException("column `" + path + "`: Avro has no form for " + type.sql());
    }
}
