package io.millrace.engine.rehearsal;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.run.Runtimes;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.sql.SinkQuery;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.Sink;
import io.millrace.spec.event.ReadCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.types.StructType;

/**
 * Plays a test: the compiled pipeline on the real engine, part by part of what its sources are given. After each part all queries come to
 * rest, with the batch without records that lets a moved watermark take effect; so what a test does never depends on how fast it is done. For one thread.
 */
final class Rehearsal {
    private final SparkSession session;
    private final CompiledPipeline compiled;
    private final Runtimes runtimes;
    private final Script script;
    private final Stage stage = new Stage();
    private final List<Part> parts = new ArrayList<>();

    Rehearsal(SparkSession session, CompiledPipeline compiled, Runtimes runtimes, Script script) {
        this.session = session;
        this.compiled = compiled;
        this.runtimes = runtimes;
        this.script = script;
    }

    /**
     * Plays the queries of some sinks.
     *
     * @param folder for their checkpoints
     * @throws StreamingQueryException where a query fails
     */
    Outcome play(Collection<String> sinks, Path folder) throws StreamingQueryException {
        try {
            stage.giveNext();
            sinks.forEach(sink -> parts.add(part(sink)));
            parts.forEach(part -> part.start(folder.resolve(part.sink())));
            settle();
            while (stage.given() < script.parts()) {
                stage.giveNext();
                settle();
            }
            return outcome();
        } finally {
            parts.forEach(Part::stop);
        }
    }

    private void settle() throws StreamingQueryException {
        for (Part part : parts) {
            part.settle();
            part.failure();
        }
    }

    private Part part(String sink) {
        CompiledSink query = Objects.requireNonNull(compiled.sinks().get(sink));
        Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(sink));
        Map<String, GivenRead> reads = new LinkedHashMap<>();
        query.reads().forEach(source -> reads.put(source, read(source)));
        Collector collector = new Collector(
                runtimes.of(sink, settings), session.sparkContext().collectionAccumulator("rows of " + sink));
        Dataset<Row> rows = SinkQuery.rows(
                session, compiled, sink, (own, source) -> rows(own, Objects.requireNonNull(reads.get(source))));
        return new Part(sink, query, collector, reads, rows);
    }

    private GivenRead read(String name) {
        CompiledSource source = Objects.requireNonNull(compiled.sources().get(name));
        StructType schema = source.schema();
        ReadTally tally = new ReadTally();
        session.sparkContext().register(tally, "reads " + name);
        DecoderPlan rows = StepReader.plan(schema, source.used());
        return new GivenRead(
                name,
                StepReader.takesBytes(source.source())
                        ? DecoderPlan.of(
                                source.source().format(),
                                Declaration.of(source.source(), schema),
                                source.used(),
                                GivenSchema.of(source.source(), schema))
                        : rows,
                rows,
                source.conditions(),
                tally,
                session.sparkContext().collectionAccumulator("set aside of " + name));
    }

    private Dataset<Row> rows(SparkSession own, GivenRead read) {
        List<GivenPart> given = Objects.requireNonNull(script.given().get(read.source()));
        boolean bounded = Objects.requireNonNull(compiled.sources().get(read.source()))
                .source()
                .connector()
                .bounded();
        return bounded
                ? RegisteredTables.bounded(own, HeldTable.of(read, given.get(0).records()))
                : RegisteredTables.stream(own, new GivenTable(read, given, stage));
    }

    private Outcome outcome() {
        Map<String, RowSet> sinks = new LinkedHashMap<>();
        Map<String, Long> late = new LinkedHashMap<>();
        Map<String, Long> state = new LinkedHashMap<>();
        Map<String, ReadCounts> counts = new HashMap<>();
        Map<String, List<SetAside>> aside = new LinkedHashMap<>();
        for (Part part : parts) {
            Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(part.sink()));
            sinks.put(part.sink(), part.written().last(settings.connector().replacedBy()));
            late.put(part.sink(), part.late());
            state.put(part.sink(), part.state());
            part.reads().forEach((source, read) -> {
                // Each query judges the records alike.
                counts.put(source, part.counts(source));
                aside.put(source, List.copyOf(read.aside().value()));
            });
        }
        return new Outcome(sinks, late, state, counts, aside);
    }
}
