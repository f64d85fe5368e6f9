package io.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.measure.Figures;
import io.millrace.bench.measure.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
    private static final long RECORDS = 1_000_000;

    @Test
    void comparesWithTheDefaultJobAndTheLimit() {
        List<String> lines = lines(
                ok("limit", 1, 1000, 500),
                ok("spark-default", 1, 10_000, 6000),
                ok("millrace", 0, 50_000, 50_000),
                ok("millrace", 1, 2000, 1500),
                ok("millrace", 2, 2500, 1600),
                ok("millrace", 3, 1600, 1400));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("workload", "records/s", "CPU us/record", "of limit", "verdict");
        assertThat(lines.get(1))
                .startsWith("w1b       millrace")
                .contains("500,000 [400,000-625,000]", "1.50 [1.40-1.60]", " 5.00 ", " 25% ", " 50% ")
                .endsWith("ok");
        assertThat(lines.get(2))
                .startsWith("w1b       spark-default")
                .contains("100,000 [100,000-100,000]", " 1.00 ", "100%");
    }

    @Test
    void aVoidRoundEntersNoFigureAndIsSaid() {
        List<String> lines = lines(ok("flink", 1, 1000, 1000), wrong("flink", 2, 1));

        assertThat(lines.get(1)).contains("1,000,000 [1,000,000-1,000,000]").endsWith("VOID 1 of 2: a row is wrong");
    }

    @Test
    void aContenderWithoutAnyGoodRoundHasNoFigures() {
        List<String> lines = lines(wrong("flink", 1, 1000), ok("limit", 1, 1000, 500));

        assertThat(lines.get(1)).contains(" - ").doesNotContain("1,000,000").endsWith("VOID 1 of 1: a row is wrong");
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
    }

    private static List<String> lines(Measurement... measurements) {
        return PlainText.of(Summary.of(List.of(measurements))).lines().toList();
    }

    private static Measurement ok(String contender, int round, int wallMillis, int cpuMillis) {
        return measurement(contender, round, wallMillis, cpuMillis, Optional.empty());
    }

    private static Measurement wrong(String contender, int round, int millis) {
        return measurement(contender, round, millis, millis, Optional.of("a row is wrong"));
    }

    private static Measurement measurement(
            String contender, int round, int wallMillis, int cpuMillis, Optional<String> problem) {
        Figures figures = new Figures(
                RECORDS,
                Duration.ofMillis(wallMillis),
                Duration.ofMillis(cpuMillis),
                Duration.ofMillis(cpuMillis + 5000L),
                Duration.ofMillis(10),
                Duration.ZERO,
                100L << 20);
        return new Measurement(Workload.W1B, contender, round, Optional.of(figures), problem);
    }
}
