package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What would break the readers of a topic is refused before anything has started. */
@Product.Needed
final class SchemaAgreementTest {
    @Test
    void aSinkWhoseRowsWouldBreakReadersIsRefusedBeforeAnythingIsWritten(Product product) {
        String first = pipeline("agreed.yaml", "SELECT id, 1 AS likes FROM numbers");
        product.cli().run("run", first, "--once").hasExit(0);
        assertThat(product.topic("agreed").records())
                .hasSize(10)
                .allSatisfy(record -> assertThat(ByteBuffer.wrap(record.value()).get())
                        .as("the first byte of Confluent's wire format")
                        .isZero());

        String second = pipeline("refused.yaml", "SELECT id, 'many' AS likes FROM numbers");
        Result refused = product.cli().run("run", second, "--once").hasExit(1).hasNoStackTrace();

        refused.says("refused.yaml:")
                .says("the rows would break those who read the subject \"agreed-value\" (BACKWARD): field \"likes\": ")
                .says("version 1");
        assertThat(product.topic("agreed").records()).hasSize(10);
        product.cli().run("schemas", "show", "agreed-value", "2").hasExit(1).says("there are: 1");

        // The same pipeline again keeps the schema's number, and writes no further version.
        product.cli().run("run", first, "--once", "--fresh").hasExit(0);
        product.cli().run("schemas", "show", "agreed-value", "2").hasExit(1);
    }

    @Test
    void aFeedWritesWithASchemaThatIsRegisteredBeforeItStarts(Product product) {
        String sound = feed("fed.yaml", "sequence");

        product.cli().run("run", sound, "--once").hasExit(0);

        assertThat(product.topic("fed").records())
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.value()[0]).isZero());
        assertThat(product.topic("fed-ids").texts())
                .containsExactlyInAnyOrder("{\"id\":0}", "{\"id\":1}", "{\"id\":2}", "{\"id\":3}", "{\"id\":4}");
        product.cli().run("schemas", "show", "fed-value").hasExit(0).says("timestamp-micros");

        product.cli()
                .run("run", feed("fed-anew.yaml", "\"#{name.full_name}\""), "--once")
                .hasExit(1)
                .says("fed-anew.yaml:3:")
                .says("the events would break those who read the subject \"fed-value\" (BACKWARD): field \"id\": ");
        assertThat(product.topic("fed").records()).hasSize(5);
    }

    private static String feed(String file, String id) {
        return Checkout.write(file, """
                name: %s
                feeds:
                  events:
                    generate: { total: 5, fields: { id: %s, at: now } }
                    topic: fed
                    format: avro
                sources:
                  events: { kafka: { topic: fed }, format: avro, schema: "id BIGINT, at TIMESTAMP" }
                sinks:
                  ids:
                    select: SELECT id FROM events WHERE at > TIMESTAMP'2020-01-01 00:00:00'
                    kafka: { topic: fed-ids }
                """.formatted(file.replace(".yaml", ""), id))
                .toString();
    }

    @Test
    void validateComparesWithAFolderAndStartsNothing(Product product) throws IOException {
        Path folder = Files.createDirectories(Checkout.folder("files").resolve("kept"));
        Checkout.write(
                "kept/kept-value.avsc",
                "{\"type\":\"record\",\"name\":\"kept\",\"fields\":[{\"name\":\"id\",\"type\":[\"null\",\"string\"]}]}");
        String pipeline = Checkout.write("kept.yaml", """
                name: kept
                sources: { numbers: { range: { to: 10 } } }
                sinks:
                  kept:
                    select: SELECT id FROM numbers
                    kafka: { topic: kept, format: avro }
                """).toString();

        product.cli()
                .run("validate", pipeline, "--schemas", folder.toString())
                .hasExit(1)
                .says("kept.yaml:6:")
                .says("the rows would break those who read the subject \"kept-value\" (BACKWARD): field \"id\": ");
        product.cli().run("validate", pipeline).hasExit(0);
    }

    private static String pipeline(String file, String select) {
        return Checkout.write(file, """
                name: %s
                sources: { numbers: { range: { to: 10 } } }
                sinks:
                  agreed:
                    select: %s
                    kafka: { topic: agreed, format: avro }
                """.formatted(file.replace(".yaml", ""), select))
                .toString();
    }
}
