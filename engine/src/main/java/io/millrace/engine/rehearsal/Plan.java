package io.millrace.engine.rehearsal;

import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.spec.TestExpectation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which queries a test needs: those whose results it looks at. */
final class Plan {
    private Plan() {}

    static Set<String> sinks(CompiledPipeline compiled, TestExpectation expect) {
        Set<String> sinks = new LinkedHashSet<>(expect.sinks().keySet());
        sinks.addAll(expect.state().keySet());
        expect.late()
                .keySet()
                .forEach(name -> sinks.addAll(
                        compiled.sinks().containsKey(name) ? List.of(name) : LateKeys.readers(compiled, name)));
        List.of(
                        expect.dropped().keySet(),
                        expect.duplicates().keySet(),
                        expect.quarantine().keySet())
                .forEach(sources -> sources.forEach(source -> one(compiled, source, sinks)));
        return sinks.isEmpty() ? compiled.sinks().keySet() : sinks;
    }

    /** Of the queries that read a source, one says what became of its records. */
    private static void one(CompiledPipeline compiled, String source, Collection<String> sinks) {
        List<String> readers = LateKeys.readers(compiled, source);
        if (readers.stream().noneMatch(sinks::contains)) {
            readers.stream().findFirst().ifPresent(sinks::add);
        }
    }
}
