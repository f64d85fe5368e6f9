package io.millrace.bench.spark;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Iterator;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/** Inserts a partition's rows, each after the one before it is acknowledged. */
record OneByOne(Store store, Insert insert) implements ForeachPartitionFunction<Row> {
    @Override
    public void call(Iterator<Row> rows) {
        CqlSession session = store.session();
        PreparedStatement statement = session.prepare(insert.into(store.table()));
        while (rows.hasNext()) {
            session.execute(statement.bind(insert.values(rows.next())));
        }
    }
}
