package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Map;
import java.util.Optional;

/** Everything that one pipeline file declares. Maps keep the order of the file. */
@Doc("A pipeline: what brings events in, what SQL makes of them, and where the results go.")
public record Pipeline(
        @Doc(value = "The pipeline's name; checkpoints, connectors and consumer groups carry it.", example = "trending")
        @Name(NameKind.PLAIN)
        String name,

        @Doc(value = "One sentence about what the pipeline is for.", example = "Hashtags per minute.")
        Optional<String> description,

        @Doc("What brings events into Kafka; runs on Kafka Connect.") @Default("{}") @Name(NameKind.PLAIN)
        Map<String, Feed> feeds,

        @Doc("What the SQL can read.") @Default("{}") @Name(NameKind.SQL)
        Map<String, Source> sources,

        @Doc("Named steps in Spark SQL, each one query that sources, views and sinks can build on.")
        @Default("{}")
        @Name(NameKind.SQL)
        Map<String, Sql> views,

        @Doc("Where results go.") @Default("{}") @Name(NameKind.PLAIN)
        Map<String, Sink> sinks,

        @Doc("Tests of the pipeline, which may also stand in `NAME.test.yaml` beside it.")
        @Default("{}")
        @Name(NameKind.PLAIN)
        Map<String, PipelineTest> tests) {

    public Pipeline {
        feeds = Ordered.copy(feeds);
        sources = Ordered.copy(sources);
        views = Ordered.copy(views);
        sinks = Ordered.copy(sinks);
        tests = Ordered.copy(tests);
    }
}
