package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.millrace.engine.cassandra.CassandraSettings;
import io.millrace.engine.cassandra.Sessions;
import io.millrace.engine.sink.Milliseconds;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.CassandraSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A Cassandra table as the target of a sink. */
public record CassandraRuntime(CassandraSink sink, CassandraSettings settings) implements SinkRuntime {

    @Override
    public void prepare(StructType columns) {
        CqlSession session = Sessions.of(settings);
        new TableShape(sink, columns).createOrCompare(session, settings);
    }

    @Override
    public List<Objection> objections(StructType columns) {
        List<Objection> objections = new ArrayList<>();
        List<String> names = List.of(columns.fieldNames());
        for (String key : sink.key().columns()) {
            if (!names.contains(key)) {
                objections.add(new Objection(
                        "cassandra.key",
                        "the key's column `" + key + "` is not in the query's result (" + String.join(", ", names)
                                + ")"));
            }
        }
        for (StructField field : columns.fields()) {
            if (ColumnCodec.cqlType(field.dataType()).isEmpty()) {
                objections.add(new Objection(
                        "select",
                        "Cassandra has no type for column `" + field.name() + "` of type "
                                + field.dataType().sql() + "; select its fields one by one, or to_json(" + field.name()
                                + ")"));
            }
            if (!field.name().equals(field.name().toLowerCase(java.util.Locale.ROOT))) {
                objections.add(new Objection(
                        "select",
                        "Cassandra's column names are lower-case: write `AS "
                                + field.name().toLowerCase(java.util.Locale.ROOT) + "` for column `" + field.name()
                                + "`"));
            }
        }
        return objections;
    }

    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return Milliseconds.ofKey(sink.key().columns(), rows);
    }

    /** Rows of a Cassandra partition come together, so that they travel in one batch to the node that owns it. */
    @Override
    public RowLayout layout() {
        return new RowLayout(sink.key().partition(), sink.key().columns());
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        String doing = "writing to table " + sink.keyspace() + "." + sink.table();
        return new Factory(settings, doing, Insert.of(sink, columns), columns, positions(columns));
    }

    /** Where the columns of the key stand in a row, the partition's first. */
    private int[] positions(StructType columns) {
        return sink.key().columns().stream().mapToInt(columns::fieldIndex).toArray();
    }

    /** Called at the end of the process. */
    public static void closeSessions() {
        Sessions.closeAll();
    }

    private record Factory(CassandraSettings settings, String doing, Insert insert, StructType columns, int[] key)
            implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            CqlSession session = Sessions.of(settings);
            return new CassandraWriter(insert, columns, key, new Outbox(session, settings, doing));
        }
    }
}
