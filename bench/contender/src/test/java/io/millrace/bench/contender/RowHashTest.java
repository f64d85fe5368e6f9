package io.millrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RowHashTest {
    @Test
    void anyChangeOfARowChangesItsHash() {
        long row = RowHash.with(RowHash.with(RowHash.start(), 1), "ab");

        assertThat(RowHash.with(RowHash.with(RowHash.start(), 1), "ab")).isEqualTo(row);
        assertThat(RowHash.with(RowHash.with(RowHash.start(), 2), "ab")).isNotEqualTo(row);
        assertThat(RowHash.with(RowHash.with(RowHash.start(), 1), "ba")).isNotEqualTo(row);
        assertThat(RowHash.with(RowHash.with(RowHash.start(), "ab"), 1)).isNotEqualTo(row);
    }
}
