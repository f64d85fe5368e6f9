package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final int OFFSETS = 60;

    @Test
    void is_a_set_of_offsets() {
        Random random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            Coverage coverage = Coverage.NONE;
            BitSet expected = new BitSet();
            for (int i = random.nextInt(12); i >= 0; i--) {
                int from = random.nextInt(OFFSETS);
                int until = from + 1 + random.nextInt(OFFSETS - from);
                coverage = coverage.with(from, until);
                expected.set(from, until);
            }
            same(coverage, expected);
            same(Coverage.parse(coverage.text()), expected);
        }
    }

    private static void same(Coverage coverage, BitSet expected) {
        for (int offset = 0; offset <= OFFSETS + 1; offset++) {
            assertThat(coverage.contains(offset))
                    .as("%s holds %d", coverage.text(), offset)
                    .isEqualTo(expected.get(offset));
        }
        // Ranges that touch are one: the note stays short however often it is written.
        int ranges = 0;
        for (int at = expected.nextSetBit(0); at >= 0; at = expected.nextSetBit(expected.nextClearBit(at))) {
            ranges++;
        }
        assertThat(coverage.ranges()).hasSize(ranges);
    }

    @Test
    void holds_what_another_one_holds_when_they_are_put_together() {
        Coverage sum =
                Coverage.NONE.with(0, 100).with(Coverage.NONE.with(50, 120).with(300, 310));

        assertThat(sum.text()).isEqualTo("0-120,300-310");
    }

    @Test
    void is_written_as_ranges() {
        Coverage coverage = Coverage.NONE.with(250, 300).with(0, 100).with(100, 120);

        assertThat(coverage.text()).isEqualTo("0-120,250-300");
        assertThat(Coverage.NONE.text()).isEmpty();
        assertThat(Coverage.parse("")).isEqualTo(Coverage.NONE);
        assertThat(Coverage.NONE.contains(0)).as("with() changes nothing").isFalse();
    }
}
