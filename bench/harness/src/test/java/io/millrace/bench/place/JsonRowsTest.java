package io.millrace.bench.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.data.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonRowsTest {
    private static final JsonRows PURCHASES = new JsonRows(Rows.PURCHASES);
    private static final long HASH = Rows.PURCHASES.hash(List.of(7L, Instant.ofEpochMilli(1_767_225_601_500L), 12.5));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.500Z\",\"price\":12.50}",
                "{\"price\":12.5,\"event_time\":\"2026-01-01T00:00:01.5Z\",\"user_id\":7}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01 00:00:01.500Z\",\"price\":1.25E1}",
                "{\"user_id\":7,\"event_time\":\"2026-01-01T01:00:01.500+01:00\",\"price\":12.5}"
            })
    void theSameRowHasTheSameHashHoweverItIsWritten(String json) {
        assertThat(PURCHASES.hash(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(HASH);
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
        assertThat(PURCHASES.hash(json.getBytes(StandardCharsets.UTF_8))).isNotEqualTo(HASH);
    }
}
