package io.millrace.engine.sink.postgres;

import io.millrace.engine.postgres.Connections;
import io.millrace.engine.postgres.PostgresSettings;
import io.millrace.engine.postgres.PostgresTrouble;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.PostgresSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL table as the target of a sink, in one run of its pipeline. */
public final class PostgresRuntime implements SinkRuntime {
    private final PostgresSink sink;
    private final PostgresSettings settings;
    private final String pipeline;
    private final String name;
    private @Nullable Writer writer;

    /** @param name of the sink within the pipeline */
    public PostgresRuntime(PostgresSink sink, PostgresSettings settings, String pipeline, String name) {
        this.sink = sink;
        this.settings = settings;
        this.pipeline = pipeline;
        this.name = name;
    }

    /** Also shuts out the runs before this one. */
    @Override
    public void prepare(StructType columns) {
        inTransaction("preparing table " + table(), connection -> {
            Ledger.create(connection);
            Tables.createOrCompare(connection, new TableShape(sink, columns));
            writer = Ledger.begin(connection, pipeline, name);
        });
    }

    /** What a task of the failed query may still commit is what the next one would; so the run keeps its number. */
    @Override
    public void renew() {
        inTransaction("going on with table " + table(), connection -> {
            if (!Ledger.holds(connection, writer())) {
                throw Ledger.tooLate(writer());
            }
        });
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(String doing, Work work) {
        try {
            Connection connection = Connections.take(settings);
            try {
                connection.setAutoCommit(false);
                work.on(connection);
                connection.commit();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw PostgresTrouble.of(settings, doing, e);
        }
    }

    @Override
    public List<Objection> objections(StructType columns) {
        return Objections.of(sink, columns);
    }

    /** PostgreSQL takes 0 and -0 for the same number: as keys they are one, and have to be one where rows are brought together. */
    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        Dataset<Row> shaped = rows;
        for (String key : sink.key()) {
            DataType type = rows.schema().apply(key).dataType();
            if (type instanceof DoubleType || type instanceof FloatType) {
                shaped = shaped.withColumn(
                        key,
                        functions
                                .when(
                                        shaped.col(key).equalTo(0),
                                        functions.lit(0).cast(type))
                                .otherwise(shaped.col(key)));
            }
        }
        return shaped;
    }

    /** Rows of a key come together, the newest last. Tasks so have different keys, and do not wait for each other's locks. */
    @Override
    public RowLayout layout() {
        return sink.key().isEmpty() ? RowLayout.AS_THEY_COME : new RowLayout(sink.key(), sink.key());
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        int[] key = sink.key().stream().mapToInt(columns::fieldIndex).toArray();
        return new Plan(settings, writer(), table(), Statements.of(sink, columns), columns, key);
    }

    private Writer writer() {
        Writer known = writer;
        if (known == null) {
            throw new IllegalStateException("the sink " + name + " is not prepared");
        }
        return known;
    }

    private String table() {
        return sink.schema() + "." + sink.table();
    }

    /** Called at the end of the process. */
    public static void closeConnections() {
        Connections.closeAll();
    }
}
