package io.millrace.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Output;
import io.millrace.bench.contender.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContendersTest {
    private final Modules modules = Modules.find();

    @ParameterizedTest
    @EnumSource(Workload.class)
    void millraceAndTheLimitTakeEverythingAndOnlyNothingIsKept(Workload workload) {
        boolean kept = workload.output() == Output.NOTHING;

        assertThat(Contenders.of("millrace", modules).takes(workload)).isTrue();
        assertThat(Contenders.of("millrace", modules).keepsResults(workload)).isEqualTo(kept);
        assertThat(Contenders.of("limit", modules).takes(workload)).isTrue();
        assertThat(Contenders.of("limit", modules).keepsResults(workload)).isEqualTo(kept);
    }

    @Test
    void theOthersAreLeftOutWhereTheyHaveNoConnector() {
        assertThat(Contenders.of("flink", modules).takes(Workload.W1B)).isTrue();
        assertThat(Contenders.of("flink", modules).takes(Workload.W3)).isFalse();
        assertThat(Contenders.of("spark-tuned", modules).takes(Workload.W3)).isTrue();
        assertThat(Contenders.of("spark-tuned", modules).takes(Workload.SINK_REDIS))
                .isFalse();
    }
}
