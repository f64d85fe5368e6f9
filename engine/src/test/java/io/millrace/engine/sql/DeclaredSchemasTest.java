package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.schema.SchemaPlaces;
import io.millrace.engine.sink.NowhereRuntime;
import io.millrace.engine.sink.SampleSize;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // a test may fail with a null
class DeclaredSchemasTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("post.avsc"),
                "{\"type\":\"record\",\"name\":\"Post\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"},"
                        + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                        + "{\"name\":\"more\",\"type\":[\"null\",\"string\"]}]}");
        Files.writeString(
                folder.resolve("order.proto"),
                "syntax = \"proto3\"; package shop; message Refund { int32 why = 1; } message Order { int64 id = 1; }");
        Files.writeString(
                folder.resolve("both.avsc"),
                "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"v\",\"type\":[\"int\",\"string\"]}]}");
    }

    @Test
    void a_file_gives_the_columns() {
        Compilation avro = compile("avro", "{ file: post.avsc }", "SELECT id, at FROM s");
        Compilation protobuf = compile("{ protobuf: { message: Order } }", "{ file: order.proto }", "SELECT id FROM s");

        assertThat(avro.problems()).isEmpty();
        assertThat(avro.pipeline().sources().get("s").schema().toDDL()).isEqualTo("id BIGINT,at TIMESTAMP,more STRING");
        assertThat(avro.pipeline().sources().get("s").used().toDDL()).isEqualTo("id BIGINT,at TIMESTAMP");
        assertThat(protobuf.problems()).isEmpty();
        assertThat(protobuf.pipeline().sources().get("s").schema().toDDL()).isEqualTo("id BIGINT");
    }

    @Test
    void what_is_wrong_with_a_schema_is_told_at_its_place() {
        assertThat(told("avro", "{ file: lost.avsc }"))
                .startsWith("p.yaml:5:5: the file \"lost.avsc\" is not there; it is looked for as ");
        assertThat(told("avro", "{ file: order.proto }")).startsWith("p.yaml:5:5: this is no Avro schema: ");
        assertThat(told("avro", "{ file: both.avsc }"))
                .startsWith("p.yaml:5:5: field `v`: it is a union of [int, string], and SQL has no unions");
        assertThat(told("{ protobuf: { message: shop.Lost } }", "{ file: order.proto }"))
                .startsWith("p.yaml:5:5: the schema has no message \"shop.Lost\"; there are shop.Refund, shop.Order");
        assertThat(told("avro", "v MAP<INT, INT>"))
                .startsWith("p.yaml:5:13: column `v`: the keys of Avro's maps are text, not INT");
    }

    @Test
    void a_subject_and_what_reads_it_wait_for_the_registry() {
        Compilation compiled = compile("avro", "{ subject: s-value }", "SELECT anything FROM s");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.later()).containsExactly("s");
        assertThat(compiled.pipeline().sinks()).isEmpty();
    }

    private String told(String format, String schema) {
        return compile(format, schema, "SELECT 1 FROM s").problems().stream()
                .map(Problem::toString)
                .findFirst()
                .orElse("");
    }

    private Compilation compile(String format, String schema, String select) {
        String yaml = """
                name: p
                sources:
                  s:
                    kafka: { topic: s }
                    schema: %s
                    format: %s
                sinks:
                  out:
                    select: %s
                    discard:
                """.formatted(schema, format, select);
        Reading reading = PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()));
        assertThat(reading.problems()).isEmpty();
        return PipelineCompiler.compile(
                TestSpark.session(),
                reading,
                reading.pipeline().orElseThrow(),
                (name, sink) -> new NowhereRuntime(SampleSize.NEWEST),
                SchemaPlaces.of(folder));
    }
}
