package io.millrace.engine.sink.postgres;

import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.RowWriter;
import io.millrace.spec.PostgresSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.postgresql.PGConnection;

/** Measures rows a second of one task, beside what COPY does alone: run its main. Not a test. */
final class PostgresSinkSpeed {
    private static final int ROWS = 500_000;
    private static final StructType COLUMNS = StructType.fromDDL("id BIGINT, word STRING, price DOUBLE, at TIMESTAMP");

    private PostgresSinkSpeed() {}

    public static void main(String[] arguments) throws Exception {
        TestPostgres server = TestPostgres.running();
        for (int round = 0; round < 3; round++) {
            copyAlone(server, round);
            run(server, round, "added", List.of());
            run(server, round, "replaced", List.of("id"));
        }
        System.exit(0); // the server ends with the process
    }

    private static void run(TestPostgres server, int round, String table, List<String> key) throws Exception {
        PostgresRuntime runtime =
                new PostgresRuntime(new PostgresSink(table, key, "speed"), server.settings(), "speed", table);
        runtime.prepare(COLUMNS);
        long begun = System.nanoTime();
        RowWriter writer = Batches.writer(runtime, COLUMNS, round);
        for (long id = 0; id < ROWS; id++) {
            writer.write(new GenericInternalRow(new Object[] {
                id,
                UTF8String.fromString("some words of about forty bytes " + id),
                id * 0.5,
                1_767_225_600_000_000L + id
            }));
        }
        writer.commit();
        print(round, table, begun);
    }

    /** The same rows as text, by the driver alone. */
    private static void copyAlone(TestPostgres server, int round) throws SQLException, java.io.IOException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS speed");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS speed.alone (id bigint, word text, price double precision, at timestamptz)");
            StringBuilder text = new StringBuilder();
            for (long id = 0; id < ROWS; id++) {
                text.append(id)
                        .append("\tsome words of about forty bytes ")
                        .append(id)
                        .append('\t')
                        .append(id * 0.5)
                        .append("\t2026-01-01 00:00:00.")
                        .append(100_000 + id % 900_000)
                        .append("+00\n");
            }
            long begun = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY speed.alone FROM STDIN", new java.io.StringReader(text.toString()));
            print(round, "COPY of text alone", begun);
        }
    }

    private static void print(int round, String what, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("round %d: %s %,.0f rows a second%n", round, what, ROWS / seconds);
    }
}
