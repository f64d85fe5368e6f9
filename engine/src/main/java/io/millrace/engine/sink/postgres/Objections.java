package io.millrace.engine.sink.postgres;

import io.millrace.engine.sink.Objection;
import io.millrace.spec.PostgresSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What PostgreSQL would not take. */
final class Objections {
    /** Columns that every table has of its own ("System Columns" in PostgreSQL's manual). */
    private static final Set<String> SYSTEM = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    /** What is longer is cut off in silence. */
    private static final int NAME_BYTES = 63;

    private Objections() {}

    static List<Objection> of(PostgresSink sink, StructType columns) {
        List<Objection> objections = new ArrayList<>();
        for (String key : sink.key()) {
            key(key, columns, objections);
        }
        for (StructField field : columns.fields()) {
            column(field, objections);
        }
        return objections;
    }

    private static void key(String key, StructType columns, List<Objection> objections) {
        if (columns.getFieldIndex(key).isEmpty()) {
            objections.add(new Objection(
                    "postgres.key",
                    "the key's column `" + key + "` is not in the query's result ("
                            + String.join(", ", columns.fieldNames()) + ")"));
        } else if (ColumnType.scalar(columns.apply(key).dataType()).isEmpty()) {
            objections.add(new Objection(
                    "postgres.key",
                    "the key's column `" + key + "` is of type "
                            + columns.apply(key).dataType().sql() + "; a key is made of simple values"));
        }
    }

    private static void column(StructField field, List<Objection> objections) {
        String name = field.name();
        if (ColumnType.of(field.dataType()).isEmpty()) {
            objections.add(new Objection(
                    "select",
                    "PostgreSQL has no type for column `" + name + "` of type "
                            + field.dataType().sql() + "; write a cast, or to_json(" + name + ")"));
        }
        if (SYSTEM.contains(name)) {
            objections.add(
                    new Objection(
                            "select",
                            "`" + name
                                    + "` is a column that every table of PostgreSQL has of its own: write `AS` and another name"));
        } else if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES || name.indexOf(0) >= 0) {
            objections.add(new Objection(
                    "select",
                    "PostgreSQL's names have at most " + NAME_BYTES
                            + " bytes: write `AS` and a shorter name for column `" + name + "`"));
        }
    }
}
