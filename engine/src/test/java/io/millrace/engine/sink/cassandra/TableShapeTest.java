package io.millrace.engine.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.cassandra.CassandraSettings;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.spec.CassandraSink;
import io.millrace.spec.PrimaryKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableShapeTest {
    private static final StructType COLUMNS =
            StructType.fromDDL("day DATE, tag STRING, n BIGINT, seen ARRAY<TIMESTAMP>");

    @Test
    void makes_the_table_that_the_rows_need() {
        assertThat(new TableShape(sink(List.of("day"), List.of("tag"), Optional.empty()), COLUMNS).create())
                .isEqualTo(
                        "CREATE TABLE IF NOT EXISTS \"social\".\"trending\" (\"day\" date, \"tag\" text, \"n\" bigint,"
                                + " \"seen\" list<timestamp>, PRIMARY KEY ((\"day\"), \"tag\"))");
        assertThat(new TableShape(sink(List.of("day", "tag"), List.of(), Optional.empty()), COLUMNS).create())
                .endsWith("PRIMARY KEY ((\"day\", \"tag\")))");
    }

    @Test
    void writes_rows_with_the_time_of_their_batch() {
        Insert insert = Insert.of(sink(List.of("day"), List.of("tag"), Optional.empty()), COLUMNS);

        assertThat(insert.cql())
                .isEqualTo(
                        "INSERT INTO \"social\".\"trending\" (\"day\", \"tag\", \"n\", \"seen\") VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
        assertThat(insert.partitionColumns()).isEqualTo(1);
        assertThat(Insert.of(sink(List.of("day"), List.of(), Optional.of(Duration.ofDays(7))), COLUMNS)
                        .cql())
                .endsWith("USING TTL 604800 AND TIMESTAMP ?");
    }

    @Test
    void rows_of_a_partition_come_together_and_sorted_by_their_key() {
        assertThat(runtime(List.of("day", "tag"), List.of("n")).layout())
                .isEqualTo(new RowLayout(List.of("day", "tag"), List.of("day", "tag", "n")));
    }

    @Test
    void says_what_cassandra_would_not_take() {
        StructType columns = StructType.fromDDL("day DATE, Tag STRING, place STRUCT<lat: DOUBLE>");

        assertThat(runtime(List.of("day"), List.of("tag")).objections(columns))
                .containsExactly(
                        new Objection(
                                "cassandra.key",
                                "the key's column `tag` is not in the query's result (day, Tag, place)"),
                        new Objection(
                                "select", "Cassandra's column names are lower-case: write `AS tag` for column `Tag`"),
                        new Objection(
                                "select",
                                "Cassandra has no type for column `place` of type STRUCT<lat: DOUBLE>; select its fields one by one, or to_json(place)"));
        assertThat(runtime(List.of("day"), List.of("tag")).objections(COLUMNS)).isEmpty();
    }

    private static CassandraRuntime runtime(List<String> partition, List<String> clustering) {
        return new CassandraRuntime(
                sink(partition, clustering, Optional.empty()), new CassandraSettings("", "", "", ""));
    }

    private static CassandraSink sink(List<String> partition, List<String> clustering, Optional<Duration> ttl) {
        return new CassandraSink("social", "trending", new PrimaryKey(partition, clustering), ttl, 1);
    }
}
