package io.millrace.bench.place;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import io.millrace.bench.store.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A table of Cassandra, partitioned by its first column. */
record CassandraTable(CqlSession session, Rows rows) implements Place {
    private static final int RANGES = 64;
    private static final String KEYSPACE = "bench";

    static CassandraTable of(StoreAddress store, Rows rows) {
        return new CassandraTable(Connections.cassandra(store), rows);
    }

    @Override
    public String name() {
        return KEYSPACE + "." + rows.name().toLowerCase(Locale.ROOT);
    }

    /** No snapshots: a truncated table would leave its files behind, round after round. */
    @Override
    public void empty() {
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE IF NOT EXISTS " + name() + " (" + definition(rows)
                + ") WITH allow_auto_snapshot = false");
        session.execute("TRUNCATE " + name());
    }

    private static String definition(Rows rows) {
        return switch (rows) {
            case PURCHASES -> throw new IllegalArgumentException("no workload writes purchases to Cassandra");
            case MENTIONS -> "minute timestamp, tag text, mentions bigint, PRIMARY KEY ((minute), tag)";
            case PAYMENTS ->
                "user_id bigint, event_time timestamp, id bigint, kind text, amount double, note text,"
                        + " PRIMARY KEY ((user_id), event_time, id)";
        };
    }

    /** One range of tokens after another on a few threads. */
    @Override
    public Expectation read() {
        String partition = "token(" + rows.columns().get(0) + ")";
        PreparedStatement select = session.prepare("SELECT " + String.join(", ", rows.columns()) + " FROM " + name()
                + " WHERE " + partition + " > ? AND " + partition + " <= ?");
        return LongStream.range(0, RANGES)
                .parallel()
                .mapToObj(range -> read(select, start(range), start(range + 1)))
                .reduce(Expectation.NOTHING, Expectation::and);
    }

    private Expectation read(PreparedStatement select, long after, long upTo) {
        Expectation found = Expectation.NOTHING;
        for (Row row : session.execute(select.bind(after, upTo))) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                values.add(row.getObject(i));
            }
            found = found.and(rows.hash(values));
        }
        return found;
    }

    /** Tokens go from the smallest long, which no key has, to the greatest. */
    private static long start(long range) {
        return range == RANGES ? Long.MAX_VALUE : Long.MIN_VALUE + range * (Long.MAX_VALUE / (RANGES / 2));
    }

    @Override
    public void close() {
        session.close();
    }
}
