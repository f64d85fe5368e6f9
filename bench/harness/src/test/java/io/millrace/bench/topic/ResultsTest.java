package io.millrace.bench.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.data.Rows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.500Z\",\"price\":12.50}",
                "{\"price\":12.5,\"event_time\":\"2026-01-01T00:00:01.5Z\",\"user_id\":7}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01 00:00:01.500Z\",\"price\":1.25E1}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01T01:00:01.500+01:00\",\"price\":12.5}"
            })
    void theSameRowHasTheSameHashHoweverItIsWritten(String json) {
        assertThat(Results.hash(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Rows.event(7, 1_767_225_601_500L, 12.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":8,\"event_time\":\"2026-01-01T00:00:01.500Z\",\"price\":12.50}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.501Z\",\"price\":12.50}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.500Z\",\"price\":12.51}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.500Z\"}"
            })
    void anotherRowHasAnother(String json) {
        assertThat(Results.hash(json.getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(Rows.event(7, 1_767_225_601_500L, 12.5));
    }
}
