package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastRangeTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-01-02T00:00:00Z");
    private static final PastRange DAY =
            new PastRange(Optional.of(NEW_YEAR), Optional.of(NEXT_DAY), Map.of(), Map.of());

    @Test
    void isCalledByWhatItIsOfAndByTheFileThatItIsRunWith() {
        String name = DAY.runName("shop", text("table: a"));

        assertThat(name).matches("shop@20260101T000000Z-20260102T000000Z\\.[0-9a-f]{8}");
        assertThat(DAY.runName("shop", text("table: a"))).isEqualTo(name);
        assertThat(DAY.runName("shop", text("table: b"))).isNotEqualTo(name);
        assertThat(new PastRange(Optional.of(NEW_YEAR.plusMillis(1)), Optional.of(NEXT_DAY), Map.of(), Map.of())
                        .runName("shop", text("table: a")))
                .isNotEqualTo(name);
    }

    @Test
    void saysWhichOptionsAskForItAgain() {
        PastRange both = new PastRange(
                Optional.of(NEW_YEAR), Optional.empty(), Map.of("posts", Map.of(1, 20L, 0, 10L)), Map.of());

        assertThat(both.options()).isEqualTo("--from 2026-01-01T00:00:00Z --from posts:0=10,1=20");
    }

    @Test
    void timeNeedsAWatermarkUnlessOffsetsSayWhatToRead() {
        assertThat(DAY.objections(pipeline("kafka: { topic: posts }, schema: id INT")))
                .singleElement()
                .asString()
                .contains("event time of the source \"posts\"")
                .contains("watermark: {")
                .contains("--from posts:0=0");
        assertThat(new PastRange(Optional.of(NEW_YEAR), Optional.empty(), Map.of("posts", Map.of(0, 0L)), Map.of())
                        .objections(pipeline("kafka: { topic: posts }, schema: id INT")))
                .isEmpty();
        assertThat(DAY.objections(pipeline(
                        "kafka: { topic: posts }, schema: at TIMESTAMP, watermark: { column: at, delay: 1 minute }")))
                .isEmpty();
    }

    @Test
    void whatIsNotThereOrEmptyIsRefusedWithItsRemedy() {
        Pipeline topic = pipeline("kafka: { topic: posts }, schema: id INT");

        assertThat(new PastRange(Optional.empty(), Optional.empty(), Map.of("post", Map.of(0, 1L)), Map.of())
                        .objections(topic))
                .singleElement()
                .asString()
                .contains("no source \"post\"")
                .contains("did you mean \"posts\"?");
        assertThat(new PastRange(Optional.of(NEXT_DAY), Optional.of(NEW_YEAR), Map.of("posts", Map.of(0, 0L)), Map.of())
                        .objections(topic))
                .singleElement()
                .asString()
                .contains("is empty");
        assertThat(DAY.objections(pipeline("range: { to: 10 }")))
                .singleElement()
                .asString()
                .contains("no source");
    }

    private static PipelineText text(String yaml) {
        return new PipelineText("p.yaml", yaml, Map.of(), Map.of());
    }

    private static Pipeline pipeline(String source) {
        Reading reading = PipelineReader.read(text("""
                name: p
                sources:
                  posts: { SOURCE }
                sinks:
                  s: { select: SELECT * FROM posts, discard: }
                """.replace("SOURCE", source)));
        assertThat(reading.problems()).isEqualTo(List.of());
        return reading.pipeline().orElseThrow();
    }
}
