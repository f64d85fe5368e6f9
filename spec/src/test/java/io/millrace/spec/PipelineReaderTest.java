package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class PipelineReaderTest {

    @Test
    void reads_the_example_of_the_design() {
        Reading reading = read(resource("/trending.yaml"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.valid()).isTrue();
        Pipeline pipeline = reading.pipeline().orElseThrow();
        assertThat(pipeline.name()).isEqualTo("trending");
        Feed feed = pipeline.feeds().get("posts");
        assertThat(feed.partitions()).isEqualTo(2);
        GenerateFeed generate = (GenerateFeed) feed.connector();
        assertThat(generate.rate()).contains(new Rate(200));
        assertThat(generate.fields().get("created_at")).isEqualTo(new GeneratedField.Now());
        Source source = pipeline.sources().get("posts");
        assertThat(source.format()).isEqualTo(new Format.Json());
        assertThat(source.connector()).isEqualTo(new KafkaSource("posts", KafkaSource.Starting.EARLIEST));
        assertThat(source.watermark()).contains(new Watermark("created_at", Duration.ofSeconds(30)));
        assertThat(source.expect().get("has_text").otherwise()).isEqualTo(Expectation.Otherwise.QUARANTINE);
        assertThat(pipeline.sinks().get("trending").connector())
                .isEqualTo(new CassandraSink(
                        "social", "trending", new PrimaryKey(List.of("minute"), List.of("tag")), Optional.empty(), 1));
    }

    static Reading read(String yaml) {
        return PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()));
    }

    static String resource(String name) {
        try (InputStream in = PipelineReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
