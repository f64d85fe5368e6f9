package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.TestSpark;
import io.millrace.engine.sink.RecordingRuntime.Written;
import io.millrace.engine.table.RegisteredTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.distributions.ClusteredDistribution;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real queries over files of JSON lines, written through the table that all stores share. */
@NullUnmarked // the folders are made before each test
class SinkTableTest {
    private static final StructType INPUT = StructType.fromDDL("k STRING, n BIGINT");
    private static final RowLayout BY_KEY = new RowLayout(List.of("k"), List.of("k"));

    @TempDir
    Path folder;

    private Path input;
    private Path output;
    private final SparkSession session = TestSpark.session().newSession();
    private final Map<Long, Long> told = new LinkedHashMap<>();
    private int files;

    @BeforeEach
    void folders() throws Exception {
        input = Files.createDirectories(folder.resolve("input"));
        output = Files.createDirectories(folder.resolve("output"));
    }

    @Test
    void rows_of_a_key_reach_one_writer_in_the_order_in_which_they_came() throws Exception {
        // Two files are two partitions; within each, keys take turns.
        write(IntStream.range(0, 500)
                .mapToObj(n -> "{\"k\":\"" + (char) ('a' + n % 7) + "\",\"n\":" + n + "}")
                .toList());
        write(IntStream.range(500, 1000)
                .mapToObj(n -> "{\"k\":\"" + (char) ('a' + n % 7) + "\",\"n\":" + n + "}")
                .toList());

        run("SELECT k, n FROM input", OutputMode.Append(), BY_KEY);

        Map<String, Set<Integer>> writers = new HashMap<>();
        Map<String, List<Long>> order = new TreeMap<>();
        for (Written task : RecordingRuntime.written(output)) {
            List<String> keys = task.rows().stream().map(SinkTableTest::key).toList();
            assertThat(keys).as("sorted by key within a writer").isSorted();
            for (String row : task.rows()) {
                writers.computeIfAbsent(key(row), key -> new HashSet<>()).add(task.partition());
                order.computeIfAbsent(key(row), key -> new ArrayList<>()).add(number(row));
            }
        }
        assertThat(writers)
                .hasSize(7)
                .allSatisfy((key, partitions) -> assertThat(partitions).hasSize(1));
        assertThat(writers.values().stream().flatMap(Set::stream).distinct())
                .as("more than one writer")
                .hasSizeGreaterThan(1);
        // Which file comes first is Spark's to say; each keeps its order.
        assertThat(order).allSatisfy((key, numbers) -> {
            assertThat(numbers.stream().filter(n -> n < 500)).isSorted();
            assertThat(numbers.stream().filter(n -> n >= 500)).isSorted();
            assertThat(numbers).isIn(sorted(numbers, true), sorted(numbers, false));
        });
        assertThat(told).containsExactly(Map.entry(0L, 1000L));
    }

    /** On one machine rows happen to come in order; in a cluster they do not, and only this keeps the newest last. */
    @Test
    void asks_for_the_order_of_arrival_behind_that_of_the_keys() {
        SinkRuntime runtime = new RecordingRuntime(output.toString(), BY_KEY);
        SinkWrite write = new SinkWrite(
                runtime,
                "q",
                new TaskWriterFactory(runtime.writers(INPUT), "q", INPUT, SampleSize.NEWEST),
                (batch, rows, sample) -> {});

        assertThat(write.requiredOrdering())
                .extracting(SortOrder::toString)
                .containsExactly("k ASC NULLS FIRST", Stamps.ORDER + " ASC NULLS FIRST");
        assertThat(write.requiredDistribution()).isInstanceOf(ClusteredDistribution.class);
    }

    @Test
    void numbers_rows_in_the_order_of_arrival() {
        Dataset<Row> stamped =
                (Dataset<Row>) Stamps.add(session.range(0, 1000, 1, 5).toDF());

        assertThat(stamped.sort(Stamps.ORDER).select("id").collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactlyElementsOf(LongStream.range(0, 1000).boxed().toList());
        assertThat(stamped.select(Stamps.ORDER).distinct().count()).isEqualTo(1000);
        assertThat(stamped.select(Stamps.TIME).distinct().count()).isEqualTo(1);
    }

    private static List<Long> sorted(List<Long> numbers, boolean lowFileFirst) {
        List<Long> sorted = new ArrayList<>();
        sorted.addAll(
                numbers.stream().filter(n -> n < 500 == lowFileFirst).sorted().toList());
        sorted.addAll(
                numbers.stream().filter(n -> n < 500 != lowFileFirst).sorted().toList());
        return sorted;
    }

    @Test
    void an_aggregate_writes_what_changed_in_each_batch() throws Exception {
        String sql = "SELECT k, count(*) AS n FROM input GROUP BY k";
        write(List.of("{\"k\":\"a\"}", "{\"k\":\"b\"}", "{\"k\":\"a\"}"));
        run(sql, OutputMode.Update(), BY_KEY);
        write(List.of("{\"k\":\"b\"}", "{\"k\":\"c\"}"));
        run(sql, OutputMode.Update(), BY_KEY);

        assertThat(rowsOf(0)).containsExactlyInAnyOrder("a 2", "b 1");
        assertThat(rowsOf(1)).containsExactlyInAnyOrder("b 2", "c 1");
        assertThat(times(0)).hasSize(1);
        assertThat(times(1)).hasSize(1);
        assertThat(times(1).iterator().next()).isGreaterThan(times(0).iterator().next());
        assertThat(told).containsExactly(Map.entry(0L, 2L), Map.entry(1L, 2L));
    }

    @Test
    void a_batch_that_runs_again_has_the_same_rows_and_the_same_time() throws Exception {
        String sql = "SELECT k, n, current_timestamp() AS at FROM input";
        write(IntStream.range(0, 50)
                .mapToObj(n -> "{\"k\":\"" + n % 5 + "\",\"n\":" + n + "}")
                .toList());
        Files.writeString(output.resolve("fail"), "once");

        assertThatThrownBy(() -> run(sql, OutputMode.Append(), BY_KEY))
                .isInstanceOf(StreamingQueryException.class)
                .hasStackTraceContaining("as the test wished");
        List<Written> first = RecordingRuntime.written(output);
        assertThat(first).isNotEmpty();
        assertThat(output.resolve("aborted")).exists();
        assertThat(told).as("nothing is told of a batch that failed").isEmpty();

        write(List.of("{\"k\":\"late\",\"n\":99}")); // must not come into the batch that runs again
        run(sql, OutputMode.Append(), BY_KEY);

        Map<Integer, List<String>> again = RecordingRuntime.written(output).stream()
                .filter(task -> task.batch() == 0 && !first.contains(task))
                .collect(Collectors.toMap(Written::partition, Written::rows));
        assertThat(again.values().stream().mapToInt(List::size).sum()).isEqualTo(50);
        assertThat(first)
                .allSatisfy(task -> assertThat(again.get(task.partition())).isEqualTo(task.rows()));
        assertThat(told).containsExactly(Map.entry(0L, 50L), Map.entry(1L, 1L));
    }

    @Test
    void rows_come_as_they_are_where_the_store_does_not_mind() throws Exception {
        write(List.of("{\"k\":\"b\",\"n\":1}", "{\"k\":\"a\",\"n\":2}"));

        run("SELECT k, n FROM input", OutputMode.Append(), RowLayout.AS_THEY_COME);

        assertThat(RecordingRuntime.written(output))
                .singleElement()
                .extracting(Written::rows)
                .isEqualTo(List.of("b 1", "a 2"));
    }

    @Test
    void a_pipeline_that_ends_by_itself_is_one_batch() {
        Dataset<Row> rows = session.createDataFrame(
                IntStream.range(0, 20)
                        .mapToObj(n -> RowFactory.create("k" + n % 3, (long) n))
                        .toList(),
                INPUT);

        Stamps.add(rows)
                .write()
                .format(RegisteredTables.FORMAT)
                .option(RegisteredTables.OPTION, RegisteredTables.register(table(INPUT, BY_KEY)))
                .mode("append")
                .save();

        assertThat(told).containsExactly(Map.entry(0L, 20L));
    }

    private void run(String sql, OutputMode mode, RowLayout layout) throws Exception {
        session.readStream().schema(INPUT).json(input.toString()).createOrReplaceTempView("input");
        Dataset<Row> rows = session.sql(sql);
        StreamingQuery query = (layout.stamped() ? Stamps.add(rows) : rows)
                .writeStream()
                .format(RegisteredTables.FORMAT)
                .option(RegisteredTables.OPTION, RegisteredTables.register(table(rows.schema(), layout)))
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .outputMode(mode)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }

    private SinkTable table(StructType result, RowLayout layout) {
        return new SinkTable(
                "out",
                result,
                new RecordingRuntime(output.toString(), layout),
                (batch, rows, sample) -> told.put(batch, rows));
    }

    private void write(List<String> lines) throws Exception {
        Path file = folder.resolve("file" + files++ + ".json");
        Files.write(file, lines);
        Files.move(file, input.resolve(file.getFileName()));
    }

    private List<String> rowsOf(long batch) throws Exception {
        return RecordingRuntime.written(output).stream()
                .filter(task -> task.batch() == batch)
                .flatMap(task -> task.rows().stream())
                .map(row -> row.substring(0, row.indexOf('@')))
                .toList();
    }

    private Set<Long> times(long batch) throws Exception {
        return RecordingRuntime.written(output).stream()
                .filter(task -> task.batch() == batch)
                .flatMap(task -> task.rows().stream())
                .map(row -> Long.parseLong(row.substring(row.indexOf('@') + 1)))
                .collect(Collectors.toSet());
    }

    private static String key(String row) {
        return row.substring(0, row.indexOf(' '));
    }

    private static long number(String row) {
        return Long.parseLong(row.substring(row.indexOf(' ') + 1, row.indexOf('@')));
    }
}
