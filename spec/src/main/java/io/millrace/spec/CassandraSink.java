package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.Optional;

/** Rows of a Cassandra table, one per key. */
@Key("cassandra")
@Doc(
        "Rows of a Cassandra table, one per key: a later row of a key replaces an earlier one. Effectively once: a write carries "
                + "its micro-batch's time stamp, so that a replay changes nothing and never overwrites a newer value.")
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

        @Doc("Copies of each row when the keyspace is created.") @Default("1")
        int replication)
        implements SinkConnector {}
