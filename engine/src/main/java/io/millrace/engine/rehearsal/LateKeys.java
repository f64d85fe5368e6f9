package io.millrace.engine.rehearsal;

import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.spec.PipelineTest;
import java.util.List;
import java.util.Objects;

/**
 * Whose late rows a test speaks of: those of a sink's query, or those of a source, where the queries that read it read no other stream, as Spark
 * counts for an operator and not for what it reads.
 */
final class LateKeys {
    private LateKeys() {}

    static void check(CompiledPipeline compiled, PipelineTest test, String path, Complaints complaints) {
        test.expect()
                .ifPresent(expect -> expect.late().keySet().forEach(name -> {
                    if (!compiled.sinks().containsKey(name)) {
                        readers(compiled, name).stream()
                                .filter(sink -> streams(compiled, sink) > 1)
                                .findFirst()
                                .ifPresent(sink -> complaints.addToKey(
                                        path + ".expect.late." + name,
                                        "the query of `" + sink + "` reads `" + name
                                                + "` and other streams, and what is late is counted of all of them together",
                                        "name the sink: late: { " + sink + ": 1 }"));
                    }
                }));
    }

    /** The sinks whose queries read a source. */
    static List<String> readers(CompiledPipeline compiled, String source) {
        return compiled.sinks().entrySet().stream()
                .filter(sink -> sink.getValue().reads().contains(source))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static long streams(CompiledPipeline compiled, String sink) {
        return Objects.requireNonNull(compiled.sinks().get(sink)).reads().stream()
                .filter(source -> !Objects.requireNonNull(compiled.sources().get(source))
                        .source()
                        .connector()
                        .bounded())
                .count();
    }
}
