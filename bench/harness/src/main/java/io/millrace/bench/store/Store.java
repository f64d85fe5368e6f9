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
import org.jspecify.annotations.Nullable;

/** The benchmark's tables in one Cassandra. */
public final class Store implements AutoCloseable {
    private static final int RANGES = 64;

    private final InetSocketAddress address;
    private final String dataCenter;
    private @Nullable CqlSession open;

    private Store(InetSocketAddress address, String dataCenter) {
        this.address = address;
        this.dataCenter = dataCenter;
    }

    /** @param address host:port; not connected to before a table is used, so that it may be empty when none is */
    public static Store of(String address, String dataCenter) {
        int colon = address.lastIndexOf(':');
        return new Store(
                colon < 0
                        ? InetSocketAddress.createUnresolved("nowhere", 0)
                        : new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                dataCenter);
    }

    /** Makes the table if it is not there, and takes everything out of it. */
    public void empty(ResultTable table) {
        session().execute(table.create());
        session().execute(table.truncate());
    }

    /** What stands in the table: all of it is read, one range of tokens after another on a few threads. */
    public Expectation read(ResultTable table) {
        PreparedStatement select = session().prepare(table.selectRange());
        return LongStream.range(0, RANGES)
                .parallel()
                .mapToObj(range -> read(table, select, start(range), start(range + 1)))
                .reduce(Expectation.NOTHING, Expectation::and);
    }

    private Expectation read(ResultTable table, PreparedStatement select, long after, long upTo) {
        Expectation found = Expectation.NOTHING;
        for (Row row : session().execute(select.bind(after, upTo))) {
            found = found.and(table.hash(row));
        }
        return found;
    }

    /** Tokens go from the smallest long, which no key has, to the greatest. */
    private static long start(long range) {
        return range == RANGES ? Long.MAX_VALUE : Long.MIN_VALUE + range * (Long.MAX_VALUE / (RANGES / 2));
    }

    private synchronized CqlSession session() {
        if (open == null) {
            open = connect();
            open.execute("CREATE KEYSPACE IF NOT EXISTS " + ResultTable.KEYSPACE
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        }
        return open;
    }

    private CqlSession connect() {
        return CqlSession.builder()
                .addContactPoint(address)
                .withLocalDatacenter(dataCenter)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .build();
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
