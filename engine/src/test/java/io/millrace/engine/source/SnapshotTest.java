package io.millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.engine.TestSpark;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.Format;
import io.millrace.spec.RangeSource;
import io.millrace.spec.Source;
import io.millrace.spec.event.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final StructType SCHEMA = StructType.fromDDL("id INT, name STRING, secret STRING");
    private static final StructType USED = StructType.fromDDL("id INT, name STRING");

    private final List<String> stored = new ArrayList<>(List.of("ada"));
    private final List<String> notices = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Supplier<List<String>> store = () -> stored;

    @Test
    void rows_are_read_once_a_run() {
        Dataset<Row> rows = rows(Optional.empty());
        assertThat(names(rows)).containsExactly("ada");

        stored.add("grace");
        now = now.plus(Duration.ofDays(300));

        assertThat(names(rows)).containsExactly("ada");
    }

    @Test
    void rows_are_read_again_when_they_are_older_than_refresh() {
        Dataset<Row> rows = rows(Optional.of(Duration.ofMinutes(5)));
        assertThat(names(rows)).containsExactly("ada");
        stored.add("grace");

        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(names(rows)).containsExactly("ada");

        now = now.plusMillis(1);
        assertThat(names(rows)).containsExactly("ada", "grace");
    }

    @Test
    void columns_that_nobody_uses_are_not_held() {
        List<Row> rows = rows(Optional.empty()).collectAsList();

        assertThat(rows).singleElement().hasToString("[0,ada,null]");
    }

    @Test
    void a_store_that_is_away_for_a_while_leaves_the_rows_in_use() {
        Dataset<Row> rows = rows(Optional.of(Duration.ofMinutes(5)));
        assertThat(names(rows)).containsExactly("ada");
        store = () -> {
            throw new EngineException(Fault.SERVICE, true, "the store is away");
        };

        now = now.plus(Duration.ofMinutes(6));
        assertThat(names(rows)).containsExactly("ada");
        assertThat(names(rows)).containsExactly("ada");
        assertThat(notices)
                .containsExactly("source `people` could not be read again, and the rows read before stay in use: "
                        + "the store is away");

        store = () -> List.of("grace");
        now = now.plus(Duration.ofSeconds(10));
        assertThat(names(rows)).containsExactly("grace");
    }

    @Test
    void a_failure_that_stays_ends_the_query() {
        Dataset<Row> rows = rows(Optional.of(Duration.ofMinutes(5)));
        assertThat(names(rows)).containsExactly("ada");
        store = () -> {
            throw new EngineException(Fault.USER, false, "the table was dropped");
        };

        now = now.plus(Duration.ofMinutes(6));

        assertThatThrownBy(() -> names(rows)).hasMessageContaining("the table was dropped");
    }

    @Test
    void rows_that_are_away_at_the_start_end_the_query() {
        store = () -> {
            throw new EngineException(Fault.SERVICE, true, "the store is away");
        };

        assertThatThrownBy(() -> names(rows(Optional.empty()))).hasMessageContaining("the store is away");
    }

    private Dataset<Row> rows(Optional<Duration> refresh) {
        Source source = new Source(
                new RangeSource(0, 1, 1),
                new Format.Json(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                refresh);
        ReadTally tally = new ReadTally();
        TestSpark.session().sparkContext().register(tally);
        SourceRead read = new SourceRead(
                "p", "q", "people", source, SCHEMA, USED, List.of(), tally, Path.of("."), Path.of("."), notices::add);
        return Snapshot.rows(TestSpark.session(), read, new Stored(), new Ticking());
    }

    private static List<String> names(Dataset<Row> rows) {
        return rows.select("name").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private final class Stored implements BoundedRuntime {
        @Override
        public void prepare() {
            // It is there.
        }

        @Override
        public Dataset<Row> rows(SparkSession session) {
            return RegisteredTables.bounded(session, new StoredTable());
        }
    }

    private final class StoredTable implements SupportsRead {
        @Override
        public String name() {
            return "people";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            List<String> names = List.copyOf(store.get());
            return () -> new StoredScan(names);
        }
    }

    private record StoredScan(List<String> names) implements LocalScan {
        @Override
        public StructType readSchema() {
            return SCHEMA;
        }

        @Override
        public InternalRow[] rows() {
            return names.stream()
                    .map(name -> new GenericInternalRow(new Object[] {
                        names.indexOf(name), UTF8String.fromString(name), UTF8String.fromString("hidden")
                    }))
                    .toArray(InternalRow[]::new);
        }
    }

    private final class Ticking extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
