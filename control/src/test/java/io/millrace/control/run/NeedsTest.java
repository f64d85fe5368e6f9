package io.millrace.control.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Need;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final String ENDLESS = "feeds: { f: { generate: { fields: { n: sequence } }, topic: t } }";
    private static final String SOURCE = "sources: { s: { kafka: { topic: t }, schema: n BIGINT } }";
    private static final String RANGE = "sources: { s: { range: { to: 5 } } }";

    @Test
    void aRangeToTheConsoleNeedsNothing() {
        assertThat(needs(Mode.STREAM, RANGE, sink("console: {}"))).isEmpty();
    }

    @Test
    void aFeedNeedsKafkaAndConnect() {
        assertThat(needs(Mode.STREAM, ENDLESS)).containsOnly(Need.KAFKA, Need.CONNECT);
    }

    @Test
    void aFeedThatIsNotStartedNeedsNothing() {
        assertThat(needs(Mode.ONCE, ENDLESS)).isEmpty();
    }

    @Test
    void aTopicNeedsKafkaAlone() {
        assertThat(needs(Mode.STREAM, SOURCE, sink("discard: {}"))).containsOnly(Need.KAFKA);
        assertThat(needs(Mode.STREAM, RANGE, sink("kafka: { topic: t }"))).containsOnly(Need.KAFKA);
    }

    @Test
    void aTableNeedsCassandra() {
        String table = sink("cassandra: { keyspace: k, table: t, key: [n] }");

        assertThat(needs(Mode.STREAM, RANGE, table)).containsOnly(Need.CASSANDRA);
    }

    @Test
    void aTableOfPostgresNeedsPostgresBeItReadOrWritten() {
        String source = "sources: { s: { postgres: { table: t }, schema: n INT } }";

        assertThat(needs(Mode.STREAM, RANGE, sink("postgres: { table: t }"))).containsOnly(Need.POSTGRES);
        assertThat(needs(Mode.STREAM, source, sink("discard: {}"))).containsOnly(Need.POSTGRES);
    }

    private static String sink(String connector) {
        return "sinks: { out: { select: SELECT 1 AS n FROM s, " + connector + " } }";
    }

    private static Set<Need> needs(Mode mode, String... parts) {
        String yaml = "name: p\n" + String.join("\n", parts) + "\n";
        Pipeline pipeline = PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()))
                .pipeline()
                .orElseThrow();
        return Needs.of(pipeline, mode);
    }
}
