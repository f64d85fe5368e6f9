package io.millrace.engine.run;

import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.spec.Sink;
import java.util.Objects;

/** All that the state of a query depends on, as text. */
final class Meaning {
    private Meaning() {}

    static String of(CompiledPipeline compiled, String sink) {
        Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(sink));
        CompiledSink query = Objects.requireNonNull(compiled.sinks().get(sink));
        StringBuilder text = new StringBuilder(settings.select().text().strip());
        query.through().stream()
                .sorted()
                .forEach(view ->
                        text.append('\n').append(compiled.pipeline().views().get(view)));
        query.reads().stream().sorted().forEach(name -> {
            CompiledSource source = Objects.requireNonNull(compiled.sources().get(name));
            text.append('\n')
                    .append(name)
                    .append(' ')
                    .append(source.schema().json())
                    .append(source.source().connector())
                    .append(source.source().watermark());
            // Nothing where there is none: the state of pipelines from before this setting stays theirs.
            source.source().deduplicate().ifPresent(text::append);
        });
        return text.toString();
    }
}
