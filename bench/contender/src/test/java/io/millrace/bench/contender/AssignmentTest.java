package io.millrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
    private static final Assignment ASSIGNMENT = new Assignment(
            Workload.SINK_POSTGRES,
            "host:9092",
            "http://host:8081",
            "in",
            "schema.table",
            new StoreAddress("store", 5432, "", "shop", "millrace", "a=b secret"),
            Path.of("scratch"));

    @Test
    void itsLinesMakeTheSameAssignmentAgain() {
        assertThat(read(ASSIGNMENT.lines())).isEqualTo(ASSIGNMENT);
    }

    @Test
    void whatStandsBehindTheEmptyLineIsNotItsAffair() {
        assertThat(read(ASSIGNMENT.lines() + "something else")).isEqualTo(ASSIGNMENT);
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(ASSIGNMENT.toString()).contains("store:5432").doesNotContain("secret");
    }

    @Test
    void aLineWithoutANameIsRefused() {
        assertThatThrownBy(() -> read("w2\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'w2' is not of the form name=value");
    }

    @Test
    void anUnknownWorkloadIsRefused() {
        assertThatThrownBy(() -> read("workload=w9\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no workload 'w9'");
    }

    private static Assignment read(String lines) {
        return Assignment.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }
}
