package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Output;
import io.millrace.bench.contender.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SelectionTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void eachWorkloadHasANameAndALineInTheHelp(Workload workload) {
        assertThat(Selection.of(workload.toString())).containsExactly(workload);
        assertThat(Bench.commandLine().getUsageMessage())
                .containsPattern("(?m)^  " + workload + "[ 0-9,]+ " + workload.description() + "$");
    }

    @Test
    void sinksAreAllThatHoldTheSameRows() {
        List<Workload> sinks = Selection.of("sinks");

        assertThat(sinks).contains(Workload.W3, Workload.SINK_POSTGRES, Workload.SINK_JSON);
        assertThat(sinks.stream().map(Workload::output)).doesNotHaveDuplicates().doesNotContain(Output.NOTHING);
        assertThat(Selection.of("formats")).containsExactly(Workload.W1A, Workload.W1A_AVRO);
        assertThat(Selection.of("all")).containsExactly(Workload.values());
    }

    @Test
    void caseDoesNotMatterAndWhatIsUnknownIsNothing() {
        assertThat(Selection.of("W1A")).containsExactly(Workload.W1A);
        assertThat(Selection.of("w9")).isEmpty();
    }
}
