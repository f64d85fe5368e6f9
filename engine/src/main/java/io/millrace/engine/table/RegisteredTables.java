package io.millrace.engine.table;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * How a table that this process made comes into a query: Spark takes the name of a class and options that are text, so a table is
 * registered here and its number is the option. Lives on the driver. Thread-safe.
 */
public final class RegisteredTables implements TableProvider {
    /** The format's name for Spark. */
    public static final String FORMAT = RegisteredTables.class.getName();

    /** The option that names the table. */
    public static final String OPTION = "table";

    private static final Map<String, Table> TABLES = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    /** Registers a table and returns the value of {@link #OPTION} for it. */
    public static String register(Table table) {
        String number = Long.toString(NEXT.getAndIncrement());
        TABLES.put(number, table);
        return number;
    }

    /** The rows of a table that is read to its end. */
    public static Dataset<Row> bounded(SparkSession session, Table table) {
        return (Dataset<Row>)
                session.read().format(FORMAT).option(OPTION, register(table)).load();
    }

    /** The rows of a table that is read as a stream. */
    public static Dataset<Row> stream(SparkSession session, Table table) {
        return (Dataset<Row>) session.readStream()
                .format(FORMAT)
                .option(OPTION, register(table))
                .load();
    }

    @Override
    @SuppressWarnings("deprecation") // Spark's replacement of StructType by Column[] does not reach TableProvider yet
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
    }

    private static Table table(CaseInsensitiveStringMap options) {
        return Objects.requireNonNull(TABLES.get(options.get(OPTION)), "no table is registered under this number");
    }
}
