package io.millrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
    private static final Assignment ASSIGNMENT =
            new Assignment(Workload.W2, "host:9092", "in", "out", "store:9042", "dc1", "ks.table", Path.of("scratch"));

    @Test
    void argumentsMakeTheSameAssignmentAgain() {
        assertThat(Assignment.parse(ASSIGNMENT.arguments().toArray(new String[0])))
                .isEqualTo(ASSIGNMENT);
    }

    @Test
    void theStoresAddressIsTakenApart() {
        assertThat(ASSIGNMENT.cassandraAddress().getHostString()).isEqualTo("store");
        assertThat(ASSIGNMENT.cassandraAddress().getPort()).isEqualTo(9042);
    }

    @Test
    void anArgumentWithoutANameIsRefused() {
        assertThatThrownBy(() -> Assignment.parse("w2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'w2' is not of the form name=value");
    }
}
