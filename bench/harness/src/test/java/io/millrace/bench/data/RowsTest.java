package io.millrace.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.500Z");
    private static final long HASH = Rows.PAYMENTS.hash(List.of(1L, TIME, 2L, "fee", 3.25, "note"));

    @Test
    void theSameValueInAnotherTypeIsTheSameRow() {
        assertThat(Rows.PAYMENTS.hash(List.of(1, Timestamp.from(TIME), 2, "fee", 3.25f, "note")))
                .isEqualTo(HASH);
        assertThat(Rows.PAYMENTS.hash(List.of("1", TIME.toString(), "2", "fee", "3.25", "note")))
                .isEqualTo(HASH);
    }

    @Test
    void anyOtherValueIsAnotherRow() {
        assertThat(Rows.PAYMENTS.hash(List.of(1L, TIME.plusMillis(1), 2L, "fee", 3.25, "note")))
                .isNotEqualTo(HASH);
        assertThat(Rows.PAYMENTS.hash(List.of(1L, TIME, 2L, "fee", 3.26, "note")))
                .isNotEqualTo(HASH);
        assertThat(Rows.PAYMENTS.hash(Arrays.asList(1L, TIME, 2L, "fee", 3.25, null)))
                .isNotEqualTo(HASH);
    }

    @Test
    void whatCannotBeATimeIsSaid() {
        assertThatThrownBy(() -> Rows.PAYMENTS.hash(List.of(1L, 5L, 2L, "fee", 3.25, "note")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a java.lang.Long is no time");
    }
}
