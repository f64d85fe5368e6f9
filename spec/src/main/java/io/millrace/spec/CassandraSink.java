package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of a Cassandra table, one per key. */
@Key("cassandra")
@Doc(
        value =
                "Rows of a Cassandra table, one per key: a later row of a key replaces an earlier one. Effectively once: a write carries "
                        + "its micro-batch's time stamp, so that a replay changes nothing and never overwrites a newer value.",
        example = """
                    name: orders-by-customer
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      by_customer:
                        select: SELECT customer, ordered_at, id, amount FROM orders
                        cassandra:
                          keyspace: shop
                          table: orders_by_customer
                          key: [customer, ordered_at, id]
                          ttl: 90 days
                    """)
public record CassandraSink(
        @Doc(value = "The keyspace; created when missing.", example = "social") @Name(NameKind.CASSANDRA)
        String keyspace,

        @Doc(value = "The table; created when missing, else compared with the query's columns.", example = "trending")
        @Name(NameKind.CASSANDRA)
        String table,

        @Doc(
                value = "The primary key: the first column is the partition key, the others order the rows within it. "
                        + "Several columns of a partition key stand in a list of their own: `[[a, b], c]`.",
                example = "[minute, tag]")
        PrimaryKey key,

        @Doc(value = "After what time a row vanishes; without it never.", example = "7 days")
        Optional<Duration> ttl,

        @Doc("Copies of each row when the keyspace is created.") @Default("1") @AtLeast(1)
        int replication)
        implements SinkConnector {
    /** Cassandra's own limit for a time to live: 20 years. */
    private static final Duration LONGEST = Duration.ofDays(20 * 365);

    public CassandraSink {
        if (ttl.isPresent() && (ttl.get().toSeconds() < 1 || ttl.get().compareTo(LONGEST) > 0)) {
            throw new InvalidSetting(
                    "ttl", "\"ttl\" has to be between 1 second and 7300 days", "leave it out to keep rows for ever");
        }
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CASSANDRA);
    }

    @Override
    public Optional<String> target() {
        return Optional.of("the table " + keyspace + "." + table);
    }

    @Override
    public List<String> replacedBy() {
        return key.columns();
    }
}
