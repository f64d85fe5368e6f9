package io.millrace.control.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.spec.Feed;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Reading;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void aGeneratingFeedHandsOverEveryFormOfField() throws Exception {
        Connector connector = connector("""
                generate:
                  rate: 30 per minute
                  seed: 7
                  total: 100
                  fields:
                    name: "#{name.full_name}"
                    number: { value: "#{number.digits '3'}", type: INT }
                    at: now
                    n: sequence
                    word: hello
                    count: 3
                    whole: { between: [1, 6] }
                    price: { between: [0.5, 20], decimals: 2 }
                    kind: { one_of: [a, b] }
                    event_time: { time: { from: 2026-01-01T00:00:00Z, step: 10 ms } }
                    place: { fields: { city: "#{address.city}" } }
                """);

        assertThat(connector.name()).isEqualTo("shop.orders");
        assertThat(connector.config())
                .containsEntry("connector.class", "io.millrace.feeds.generate.GenerateSourceConnector")
                .containsEntry("pipeline", "shop")
                .containsEntry("feed", "orders")
                .containsEntry("run", "run-1")
                .containsEntry("topic", "orders")
                .containsEntry("key", "kind")
                .containsEntry("rate", "0.5")
                .containsEntry("seed", "7")
                .containsEntry("total", "100")
                .containsEntry("tasks.max", "1")
                .containsEntry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(connector.config().get("fields"))).isEqualTo(json.readTree("""
                                {"name":"#{name.full_name}","number":{"value":"#{number.digits '3'}","type":"INT"},
                                 "at":"now","n":"sequence","word":"hello","count":3,"whole":{"between":[1,6]},
                                 "price":{"between":[0.5,20],"decimals":2},"kind":{"one_of":["a","b"]},
                                 "event_time":{"time":{"from":"2026-01-01T00:00:00Z","step":"10 ms"}},
                                 "place":{"fields":{"city":"#{address.city}"}}}
                                """));
    }

    @Test
    void aFeedOfFilesBeginsAtThePipelinesFolder() {
        Connector connector = connector("""
                files:
                  path: data/*.csv
                  format: csv
                  header: false
                  schema: id INT, kind STRING
                  separator: ";"
                  quote: none
                  nulls: NA
                """);

        assertThat(connector.config())
                .containsEntry("connector.class", "io.millrace.feeds.files.FilesSourceConnector")
                .containsEntry("path", "data/*.csv")
                .containsEntry("base", "/home/me/shop")
                .containsEntry("format", "csv")
                .containsEntry("header", "false")
                .containsEntry("schema", "id INT, kind STRING")
                .containsEntry("separator", ";")
                .containsEntry("quote", "")
                .containsEntry("null", "NA");
    }

    @Test
    void onlyFeedsWithAnEndAreBounded() {
        assertThat(Connector.bounded(feed("generate: { fields: { kind: a } }").connector()))
                .isFalse();
        assertThat(Connector.bounded(
                        feed("generate: { total: 5, fields: { kind: a } }").connector()))
                .isTrue();
        assertThat(Connector.bounded(feed("files: { path: x, format: json }").connector()))
                .isTrue();
    }

    @Test
    void aConnectorsNameSaysWhoseItIs() {
        assertThat(Connector.pipeline(Connector.name("shop", "orders"))).isEqualTo("shop");
    }

    private static Connector connector(String yaml) {
        return Connector.of("shop", "orders", feed(yaml), "run-1", Path.of("/home/me/shop"));
    }

    private static Feed feed(String connector) {
        String yaml = "name: shop\nfeeds:\n  orders:\n    topic: orders\n    key: kind\n" + connector.indent(4);
        Reading reading = PipelineReader.read(new PipelineText("shop.yaml", yaml, Map.of(), Map.of()));
        assertThat(reading.problems()).isEmpty();
        Pipeline pipeline = reading.pipeline().orElseThrow();
        return pipeline.feeds().values().iterator().next();
    }
}
