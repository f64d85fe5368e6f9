package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaOffsetsTest {
    @Test
    void come_back_from_the_checkpoint_as_they_were() {
        KafkaOffsets offsets = new KafkaOffsets("Ab-1", Map.of(10, Long.MAX_VALUE, 2, 0L, 0, 17L));

        assertThat(offsets.json())
                .isEqualTo("{\"topicId\":\"Ab-1\",\"next\":{\"0\":17,\"2\":0,\"10\":9223372036854775807}}");
        KafkaOffsets back = KafkaOffsets.parse(offsets.json());
        assertThat(back).isEqualTo(offsets);
        assertThat(back.topicId()).isEqualTo("Ab-1");
        assertThat(back.next()).isEqualTo(offsets.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "5",
                "{\"topicId\":\"x\"}",
                "{\"next\":{}}",
                "{\"topicId\":\"x\",\"next\":null}",
                "{\"topicId\":\"x\",\"next\":{\"0\":null}}",
                "{\"topicId\":\"x\",\"next\":{\"a\":1}}",
                "{\"topicId\":\"x\",\"next\":{\"0\":\"y\"}}",
                "{\"topicId\":\"x\",\"next\":{\"0\":1",
                "{\"topicId\":\"x\",\"next\":{},\"more\":1}"
            })
    void tells_that_they_are_damaged(String json) {
        assertThatThrownBy(() -> KafkaOffsets.parse(json))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the checkpoint's offsets are damaged: " + json);
    }

    @Test
    void know_how_far_it_is() {
        KafkaOffsets from = new KafkaOffsets("x", Map.of(0, 10L, 1, 5L));

        assertThat(from.distanceTo(new KafkaOffsets("x", Map.of(0, 17L, 1, 5L, 2, 4L))))
                .isEqualTo(11);
        assertThat(from.distanceTo(new KafkaOffsets("x", Map.of(0, 7L)))).isZero();
        assertThat(from.distanceTo(from)).isZero();
    }
}
