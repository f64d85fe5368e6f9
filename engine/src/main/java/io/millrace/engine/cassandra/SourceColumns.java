package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compares declared columns with those of a table. */
final class SourceColumns {
    private SourceColumns() {}

    /** @throws EngineException where there is no such table, or it does not have these columns; names all that differs */
    static TableMetadata table(CqlSession session, TableRead read) {
        TableMetadata table = session.refreshSchema()
                .getKeyspace(TableRead.quoted(read.keyspace()))
                .flatMap(keyspace -> keyspace.getTable(TableRead.quoted(read.table())))
                .orElseThrow(() -> new EngineException(
                        Fault.USER,
                        false,
                        "source `" + read.source() + "`: there is no table " + read.name()
                                + "; create it, or name another"));
        List<String> differences = new ArrayList<>();
        for (StructField field : read.schema().fields()) {
            difference(table, field).ifPresent(differences::add);
        }
        if (!differences.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + read.source() + "`: table " + read.name() + " is not what the schema says: "
                            + String.join("; ", differences));
        }
        return table;
    }

    private static Optional<String> difference(TableMetadata table, StructField field) {
        return table.getColumn(TableRead.quoted(field.name()))
                .map(column -> column.getType().asCql(false, false))
                .map(there -> fits(field.dataType(), there)
                        ? Optional.<String>empty()
                        : Optional.of("column " + field.name() + " is " + there + " there, and "
                                + field.dataType().sql() + " here cannot hold it"))
                .orElseGet(() -> Optional.of("it has no column " + field.name()));
    }

    static boolean fits(DataType type, String there) {
        if (type instanceof ArrayType array) {
            return (there.startsWith("list<") || there.startsWith("set<"))
                    && fits(array.elementType(), there.substring(there.indexOf('<') + 1, there.length() - 1));
        } else if (type instanceof MapType map) {
            int comma = there.indexOf(", ");
            return there.startsWith("map<")
                    && comma > 0
                    && fits(map.keyType(), there.substring("map<".length(), comma))
                    && fits(map.valueType(), there.substring(comma + 2, there.length() - 1));
        } else if (type instanceof DecimalType) {
            return List.of("decimal", "varint", "bigint", "int", "smallint", "tinyint")
                    .contains(there);
        } else if (type instanceof StructType) {
            return false;
        }
        return accepted(type).contains(there);
    }

    private static List<String> accepted(DataType type) {
        return switch (type.sql()) {
            case "STRING" -> List.of("text", "varchar", "ascii", "uuid", "timeuuid", "inet");
            case "BINARY" -> List.of("blob");
            case "BOOLEAN" -> List.of("boolean");
            case "TINYINT" -> List.of("tinyint");
            case "SMALLINT" -> List.of("smallint", "tinyint");
            case "INT" -> List.of("int", "smallint", "tinyint");
            case "BIGINT" -> List.of("bigint", "counter", "int", "smallint", "tinyint");
            case "FLOAT" -> List.of("float");
            case "DOUBLE" -> List.of("double", "float", "int", "smallint", "tinyint");
            case "DATE" -> List.of("date");
            case "TIMESTAMP", "TIMESTAMP_NTZ" -> List.of("timestamp");
            default -> List.of();
        };
    }
}
