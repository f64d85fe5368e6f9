package io.millrace.engine.sql;

import io.millrace.engine.expect.Condition;
import io.millrace.engine.schema.SchemaPlaces;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.Deduplicate;
import io.millrace.spec.Pipeline;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.Sink;
import io.millrace.spec.Source;
import io.millrace.spec.Watermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Understands a pipeline without running anything: reads schemas, analyses all SQL and the types of every column, and finds out which fields of the
 * sources are used. All problems are found in one go; a part that is wrong keeps only those parts from being looked at that read it.
 */
public final class PipelineCompiler {
    private final SparkSession session;
    private final Reading reading;
    private final Pipeline pipeline;
    private final PartProblems problems;
    private final BiFunction<String, Sink, SinkRuntime> runtimes;

    private final SchemaPlaces places;

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Set<String> later = new LinkedHashSet<>();
    private final Map<String, StructType> schemas = new LinkedHashMap<>();
    private final Map<String, AnalysisTable> tables = new HashMap<>();
    private final Map<String, List<Condition>> conditions = new HashMap<>();
    /** The sources and views that each source and view stands on, itself among them. */
    private final Map<String, Set<String>> standsOn = new HashMap<>();

    private PipelineCompiler(
            SparkSession session,
            Reading reading,
            Pipeline pipeline,
            BiFunction<String, Sink, SinkRuntime> runtimes,
            SchemaPlaces places) {
        this.session = session.newSession();
        this.reading = reading;
        this.pipeline = pipeline;
        this.problems = new PartProblems(reading.places());
        this.runtimes = runtimes;
        this.places = places;
    }

    /**
     * Compiles what was read, as far as it could be read.
     *
     * @param runtimes what a sink's store has to say about a result; nothing is connected to
     * @param places where the schemas are that sources do not write out
     */
    public static Compilation compile(
            SparkSession session,
            Reading reading,
            Pipeline pipeline,
            BiFunction<String, Sink, SinkRuntime> runtimes,
            SchemaPlaces places) {
        PipelineCompiler compiler = new PipelineCompiler(session, reading, pipeline, runtimes, places);
        CompiledPipeline compiled = compiler.compile();
        return new Compilation(compiled, List.copyOf(compiler.problems.all()), Set.copyOf(compiler.later));
    }

    /**
     * What came of compiling.
     *
     * @param problems nothing may run unless there are none, and none of reading
     * @param later the sources whose columns only the schema registry knows, which was not at hand: nothing may run unless there are
     *     none; they and what reads them were not looked at
     */
    public record Compilation(CompiledPipeline pipeline, List<Problem> problems, Set<String> later) {}

    private CompiledPipeline compile() {
        pipeline.sources().forEach(this::source);
        LinkedHashMap<String, ParsedQuery> views = views();
        Map<String, CompiledSink> sinks = new LinkedHashMap<>();
        pipeline.sinks().forEach((name, sink) -> sink(name, sink).ifPresent(compiled -> sinks.put(name, compiled)));
        CompiledPipeline compiled = new CompiledPipeline(pipeline, sources(), List.copyOf(views.keySet()), sinks);
        sinks.keySet().forEach(sink -> checkStream(compiled, sink));
        return compiled;
    }

    private void source(String name, Source declared) {
        if (places.later(declared)) {
            later.add(name);
            return;
        }
        try {
            columns(name, places.lookUp(declared));
        } catch (IllegalArgumentException e) {
            problems.add("sources." + name + ".schema", String.valueOf(e.getMessage()), "name another one");
        }
    }

    private void columns(String name, Source source) {
        SourceSchema.of(name, source, problems).ifPresent(schema -> {
            sources.put(name, source);
            schemas.put(name, schema);
            standsOn.put(name, Set.of(name));
            AnalysisTable table = new AnalysisTable(name, schema);
            tables.put(name, table);
            Views.register(name, source, RegisteredTables.bounded(session, table));
            conditions.put(
                    name,
                    new ExpectationCompiler(session, problems)
                            .compile(
                                    name,
                                    source.expect(),
                                    RegisteredTables.bounded(session, new WholeTable(name, schema))));
        });
    }

    private LinkedHashMap<String, ParsedQuery> views() {
        Map<String, ParsedQuery> parsed = new LinkedHashMap<>();
        pipeline.views()
                .forEach((name, sql) -> ParsedQuery.of(session, "views." + name, sql, declared(), problems)
                        .ifPresent(query -> parsed.put(name, query)));
        LinkedHashMap<String, ParsedQuery> ordered = ViewOrder.of(parsed, problems);
        ordered.values().removeIf(query -> analysed(query).isEmpty());
        return ordered;
    }

    /** All names that SQL may refer to, those of parts that are broken too: a reference to them is no further mistake. */
    private Set<String> declared() {
        Set<String> names = new LinkedHashSet<>(pipeline.sources().keySet());
        names.addAll(pipeline.views().keySet());
        reading.broken().stream()
                .filter(path -> path.startsWith("sources.") || path.startsWith("views."))
                .map(path -> path.substring(path.indexOf('.') + 1).toLowerCase(Locale.ROOT))
                .forEach(names::add);
        return names;
    }

    private Optional<Dataset<Row>> analysed(ParsedQuery query) {
        if (!standsOn.keySet().containsAll(query.tables())) {
            return Optional.empty(); // it reads a part that is wrong itself
        }
        try {
            Dataset<Row> rows = (Dataset<Row>) session.sql(query.sql().text());
            List<Refusal> refusals =
                    new ArrayList<>(SqlGuard.analysed(rows.queryExecution().analyzed()));
            refusals.addAll(sameNames(rows.schema()));
            refusals.forEach(refusal -> problems.refused(query.path(), refusal));
            if (!refusals.isEmpty()) {
                return Optional.empty();
            }
            if (query.path().startsWith("views.")) {
                String name = query.path().substring("views.".length());
                Set<String> below = below(query);
                below.add(name);
                standsOn.put(name, below);
                rows.createOrReplaceTempView(name);
            }
            return Optional.of(rows);
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused(query.path(), ParsedQuery.refusal(e));
            return Optional.empty();
        }
    }

    private static List<Refusal> sameNames(StructType result) {
        Set<String> names = new HashSet<>();
        return Arrays.stream(result.fieldNames())
                .filter(name -> !names.add(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Refusal(
                        1,
                        1,
                        "two columns of the result are called `" + name + "`",
                        Optional.of("name one of them with AS")))
                .toList();
    }

    private Optional<CompiledSink> sink(String name, Sink sink) {
        String path = "sinks." + name + ".select";
        Optional<ParsedQuery> query = ParsedQuery.of(session, path, sink.select(), declared(), problems);
        return query.flatMap(parsed -> analysed(parsed).flatMap(rows -> compiled(name, sink, parsed, rows)));
    }

    private Optional<CompiledSink> compiled(String name, Sink sink, ParsedQuery query, Dataset<Row> rows) {
        List<Objection> objections = runtimes.apply(name, sink).objections(rows.schema());
        objections.forEach(objection -> problems.add(
                "sinks." + name + "." + objection.setting(),
                objection.message(),
                "change the query or the sink's settings"));
        try {
            rows.queryExecution().optimizedPlan(); // the sources take down what it asks for
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused(query.path(), ParsedQuery.refusal(e));
            return Optional.empty();
        }
        Map<Boolean, List<String>> below =
                below(query).stream().collect(Collectors.partitioningBy(pipeline.sources()::containsKey));
        List<String> reads = below.getOrDefault(true, List.of());
        boolean bounded = reads.stream()
                .map(source -> Objects.requireNonNull(pipeline.sources().get(source)))
                .allMatch(source -> source.connector().bounded());
        return objections.isEmpty()
                ? Optional.of(new CompiledSink(
                        WholeTimes.marked(rows.schema(), rows.queryExecution().analyzed()),
                        reads,
                        below.getOrDefault(false, List.of()),
                        bounded))
                : Optional.empty();
    }

    private Set<String> below(ParsedQuery query) {
        Set<String> below = new LinkedHashSet<>();
        query.tables().forEach(table -> below.addAll(standsOn.getOrDefault(table, Set.of())));
        return below;
    }

    private Map<String, CompiledSource> sources() {
        Map<String, CompiledSource> sources = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> {
            Source source = this.sources.get(name);
            AnalysisTable table = tables.get(name);
            if (source != null && table != null) {
                List<Condition> checks = conditions.getOrDefault(name, List.of());
                sources.put(name, new CompiledSource(source, schema, used(source, schema, table, checks), checks));
            }
        });
        return sources;
    }

    private static StructType used(Source source, StructType schema, AnalysisTable table, List<Condition> conditions) {
        StructType used = table.used();
        List<String> needed = new ArrayList<>();
        source.watermark().map(Watermark::column).ifPresent(needed::add);
        source.deduplicate().map(Deduplicate::by).ifPresent(needed::addAll);
        for (String column : schema.fieldNames()) {
            if (needed.stream().anyMatch(column::equalsIgnoreCase)) {
                used = UsedFields.with(schema, used, column);
            }
        }
        for (Condition condition : conditions) {
            for (int ordinal : BoundColumns.of(condition.check())) {
                used = UsedFields.with(schema, used, schema.fieldNames()[ordinal]);
            }
        }
        return used;
    }

    /** Whether Spark can run the query as a stream; it tells so only for a plan with streams in it. */
    private void checkStream(CompiledPipeline compiled, String name) {
        try {
            SinkQuery.check(SinkQuery.rows(session, compiled, name, this::unread));
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused("sinks." + name + ".select", ParsedQuery.refusal(e));
        }
    }

    private Dataset<Row> unread(SparkSession reader, String name) {
        StructType schema = Objects.requireNonNull(schemas.get(name));
        boolean bounded =
                Objects.requireNonNull(pipeline.sources().get(name)).connector().bounded();
        return bounded
                ? RegisteredTables.bounded(reader, new WholeTable(name, schema))
                : RegisteredTables.stream(reader, new UnreadStream(name, schema));
    }
}
