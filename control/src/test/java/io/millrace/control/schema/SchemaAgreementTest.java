package io.millrace.control.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.registry.SchemaFolder;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaAgreementTest {
    private static final String PIPELINE = """
            name: alerts
            sources: { orders: { range: { to: 10 } } }
            sinks:
              alerts:
                select: SELECT id FROM orders
                kafka: { topic: alerts }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_sink_that_would_break_readers_is_told_at_its_place_with_field_and_rule() throws IOException {
        Files.writeString(folder.resolve("alerts-value.avsc"), record("{'name':'id','type':'long'}"));

        List<Problem> problems = problems(record("{'name':'id','type':'long'},{'name':'n','type':'int'}"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .startsWith("alerts.yaml:6:")
                    .contains(
                            "the rows would break those who read the subject \"alerts-value\" (BACKWARD): field \"n\": "
                                    + "READER_FIELD_MISSING_DEFAULT_VALUE: version 1 does not have it")
                    .endsWith("; change the query, or write to another subject");
        });
    }

    @Test
    void a_sink_that_breaks_nobody_and_one_for_a_new_subject_are_agreed_to() throws IOException {
        Files.writeString(folder.resolve("other-value.avsc"), record("{'name':'x','type':'long'}"));
        assertThat(problems(record("{'name':'id','type':'long'}"))).isEmpty();

        Files.writeString(folder.resolve("alerts-value.avsc"), record("{'name':'id','type':'int'}"));
        assertThat(problems(record("{'name':'id','type':'long'}"))).isEmpty();
    }

    private List<Problem> problems(String schema) {
        Places places = PipelineReader.read(new PipelineText("alerts.yaml", PIPELINE, Map.of(), Map.of()))
                .places();
        RowSchema rows = new RowSchema("alerts", "alerts-value", "AVRO", schema);
        return SchemaAgreement.ofSinks(new SchemaFolder(folder), List.of(rows), places);
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"');
    }
}
