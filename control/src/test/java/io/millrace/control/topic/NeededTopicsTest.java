package io.millrace.control.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededTopicsTest {
    @Test
    void feedsDecideThePartitionsAndSourcesTakeWhatIsLeft() {
        assertThat(topics("""
                        name: p
                        feeds:
                          made: { generate: { fields: { n: sequence } }, topic: numbers, partitions: 4 }
                          more: { generate: { fields: { n: sequence } }, topic: numbers, partitions: 1 }
                        sources:
                          numbers: { kafka: { topic: numbers }, schema: n BIGINT }
                          others: { kafka: { topic: others }, schema: n BIGINT }
                        """))
                .containsExactlyInAnyOrder(
                        Topic.plain("numbers", 4), Topic.plain("others", 2), Topic.compacted("millrace.feeds"));
    }

    @Test
    void aFeedOfFilesHasAPlaceForLinesThatCannotBeRead() {
        assertThat(topics("name: p\nfeeds: { f: { files: { path: x, format: json }, topic: t } }\n"))
                .contains(Topic.keeping("t.quarantine"));
    }

    @Test
    void whatAnApiGivesThatIsNoRecordHasAPlaceToo() {
        assertThat(topics("name: p\nfeeds: { f: { http: { url: http://x/ }, topic: t } }\n"))
                .contains(Topic.keeping("t.quarantine"));
    }

    @Test
    void recordsThatArePostedHaveNeitherQuarantineNorStatus() {
        assertThat(topics("name: p\nfeeds: { f: { events: { schema: n INT }, topic: t } }\n"))
                .containsExactly(Topic.plain("t", 2));
    }

    @Test
    void aPipelineWithoutFeedsWritesNoFeedStatus() {
        assertThat(topics("name: p\nsources: { s: { kafka: { topic: t }, schema: n INT } }\n"))
                .containsExactly(Topic.plain("t", 2));
    }

    private static List<Topic> topics(String yaml) {
        return NeededTopics.of(PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()))
                .pipeline()
                .orElseThrow());
    }
}
