package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Compares declared columns with those of a table, and says how they are read: never in a way that loses something. */
final class SourceColumns {
    private static final String COLUMNS = "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum";

    private SourceColumns() {}

    /** Whether a value is a single one. */
    static boolean scalar(DataType type) {
        return cast(type).isPresent();
    }

    /** The columns of a table or view, with their types; none where there is no such table. */
    static Map<String, String> of(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement question = connection.prepareStatement(COLUMNS)) {
            question.setString(1, table);
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    columns.put(answer.getString(1), answer.getString(2));
                }
            }
        }
        return columns;
    }

    /** @throws EngineException where the declared columns cannot be read from these; names all that differs */
    static void compare(String source, String table, Map<String, String> there, StructType declared) {
        if (there.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + source + "`: there is no table " + table + "; create it, or name another");
        }
        List<String> differences = new ArrayList<>();
        for (StructField field : declared.fields()) {
            String type = there.get(field.name());
            if (type == null) {
                differences.add("it has no column " + field.name());
            } else if (!fits(field.dataType(), type)) {
                differences.add("column " + field.name() + " is " + type + " there, and "
                        + field.dataType().sql() + " here cannot hold it");
            }
        }
        if (!differences.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + source + "`: table " + table + " is not what the schema says: "
                            + String.join("; ", differences) + ". Its columns are "
                            + String.join(
                                    ", ",
                                    there.entrySet().stream()
                                            .map(column -> column.getKey() + " (" + column.getValue() + ")")
                                            .toList()));
        }
    }

    private static boolean fits(DataType type, String there) {
        String plain = there.replaceFirst("\\(\\d+(,-?\\d+)?\\)", "");
        if (type instanceof StringType) {
            return true;
        } else if (type instanceof ArrayType array && scalar(array.elementType())) {
            return plain.endsWith("[]") && fits(array.elementType(), plain.substring(0, plain.length() - 2));
        } else if (type instanceof DecimalType) {
            // A value that does not fit is found when it is read.
            return List.of("numeric", "bigint", "integer", "smallint").contains(plain);
        } else if (!scalar(type)) {
            return plain.equals("jsonb") || plain.equals("json");
        }
        return narrower(cast(type).orElseThrow()).contains(plain);
    }

    /** The types whose every value the given one holds. */
    private static List<String> narrower(String type) {
        return switch (type) {
            case "bigint" -> List.of("bigint", "integer", "smallint");
            case "integer" -> List.of("integer", "smallint");
            case "double precision" -> List.of("double precision", "real", "integer", "smallint");
            default -> List.of(type);
        };
    }

    /** What a simple column is cast to, so that its binary form is the one expected. */
    static Optional<String> cast(DataType type) {
        if (type instanceof StringType) {
            return Optional.of("text");
        } else if (type instanceof LongType) {
            return Optional.of("bigint");
        } else if (type instanceof IntegerType) {
            return Optional.of("integer");
        } else if (type instanceof ShortType || type instanceof ByteType) {
            return Optional.of("smallint");
        } else if (type instanceof DoubleType) {
            return Optional.of("double precision");
        } else if (type instanceof FloatType) {
            return Optional.of("real");
        } else if (type instanceof DecimalType) {
            return Optional.of("numeric");
        } else if (type instanceof BooleanType) {
            return Optional.of("boolean");
        } else if (type instanceof BinaryType) {
            return Optional.of("bytea");
        } else if (type instanceof DateType) {
            return Optional.of("date");
        } else if (type instanceof TimestampType) {
            return Optional.of("timestamp with time zone");
        }
        return type instanceof TimestampNTZType ? Optional.of("timestamp without time zone") : Optional.empty();
    }

    /** The expression that gives a column in the form that {@link ColumnReader} reads. */
    static String expression(StructField field) {
        String target = field.dataType() instanceof ArrayType array
                ? cast(array.elementType()).map(element -> element + "[]").orElse("text")
                : cast(field.dataType()).orElse("text");
        return "CAST(" + Quoted.name(field.name()) + " AS " + target + ")";
    }
}
