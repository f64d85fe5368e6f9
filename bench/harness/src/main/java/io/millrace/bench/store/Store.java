package io.millrace.bench.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.millrace.bench.data.Expectation;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.LongStream;

/** The benchmark's tables in one Cassandra. */
public final class Store implements AutoCloseable {
    private static final int RANGES = 64;

    private final CqlSession session;

    public Store(InetSocketAddress address, String dataCenter) {
        this.session = CqlSession.builder()
                .addContactPoint(address)
                .withLocalDatacenter(dataCenter)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .build();
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + ResultTable.KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    /** Makes the table if it is not there, and takes everything out of it. */
    public void empty(ResultTable table) {
        session.execute(table.create());
        session.execute(table.truncate());
    }

    /** What stands in the table: all of it is read, one range of tokens after another on a few threads. */
    public Expectation read(ResultTable table) {
        PreparedStatement select = session.prepare(table.selectRange());
        return LongStream.range(0, RANGES)
                .parallel()
                .mapToObj(range -> read(table, select, start(range), start(range + 1)))
                .reduce(Expectation.NOTHING, Expectation::and);
    }

    private Expectation read(ResultTable table, PreparedStatement select, long after, long upTo) {
        Expectation found = Expectation.NOTHING;
        for (Row row : session.execute(select.bind(after, upTo))) {
            found = found.and(table.hash(row));
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
