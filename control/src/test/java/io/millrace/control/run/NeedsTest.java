package io.millrace.control.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final String ENDLESS = "feeds: { f: { generate: { fields: { n: sequence } }, topic: t } }";
    private static final String SOURCE = "sources: { s: { kafka: { topic: t }, schema: n BIGINT } }";
    private static final String RANGE = "sources: { s: { range: { to: 5 } } }";

    @Test
    void aRangeToTheConsoleNeedsNothing() {
        assertThat(needs(Mode.STREAM, RANGE, sink("console: {}")).none()).isTrue();
    }

    @Test
    void aFeedNeedsKafkaAndConnect() {
        assertThat(needs(Mode.STREAM, ENDLESS)).isEqualTo(new Needs(true, true, false));
    }

    @Test
    void aFeedThatIsNotStartedNeedsNothing() {
        assertThat(needs(Mode.ONCE, ENDLESS).none()).isTrue();
    }

    @Test
    void aTopicNeedsKafkaAlone() {
        assertThat(needs(Mode.STREAM, SOURCE, sink("discard: {}"))).isEqualTo(new Needs(true, false, false));
        assertThat(needs(Mode.STREAM, RANGE, sink("kafka: { topic: t }"))).isEqualTo(new Needs(true, false, false));
    }

    @Test
    void aTableNeedsCassandra() {
        String table = sink("cassandra: { keyspace: k, table: t, key: [n] }");

        assertThat(needs(Mode.STREAM, RANGE, table)).isEqualTo(new Needs(false, false, true));
    }

    private static String sink(String connector) {
        return "sinks: { out: { select: SELECT 1 AS n FROM s, " + connector + " } }";
    }

    private static Needs needs(Mode mode, String... parts) {
        String yaml = "name: p\n" + String.join("\n", parts) + "\n";
        Pipeline pipeline = PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()))
                .pipeline()
                .orElseThrow();
        return Needs.of(pipeline, mode);
    }
}
