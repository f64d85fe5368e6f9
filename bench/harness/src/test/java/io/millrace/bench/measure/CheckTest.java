package io.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contest.Signal;
import io.millrace.bench.data.Expectation;
import org.junit.jupiter.api.Test;

final class CheckTest {
    private static final Expectation EXPECTED = new Expectation(10, 123);

    @Test
    void theRightRowsAreRight() {
        assertThat(Check.found(new Expectation(10, 123), EXPECTED)).isEmpty();
        assertThat(Check.told(new Signal.Done(50, 10, 123), EXPECTED)).isEmpty();
        assertThat(Check.told(new Signal.Done(50, 10, 0), EXPECTED)).isEmpty();
        assertThat(Check.read(new Signal.Done(50, 10, 0), 50)).isEmpty();
    }

    @Test
    void aRowTooFewIsFound() {
        assertThat(Check.found(new Expectation(9, 123), EXPECTED)).contains("the sink holds 9 rows where 10 are right");
        assertThat(Check.told(new Signal.Done(50, 9, 0), EXPECTED)).contains("it came to 9 rows where 10 are right");
    }

    @Test
    void aWrongRowIsFound() {
        assertThat(Check.found(new Expectation(10, 124), EXPECTED))
                .contains("the sink's 10 rows have the wrong checksum 124 where 123 is right");
        assertThat(Check.told(new Signal.Done(50, 10, 124), EXPECTED)).isPresent();
    }

    @Test
    void aContenderThatCannotTellItsRowsIsNotTrusted() {
        assertThat(Check.told(new Signal.Done(50, -1, 0), EXPECTED)).isPresent();
    }

    @Test
    void recordsLeftInTheTopicAreFound() {
        assertThat(Check.read(new Signal.Done(49, 10, 0), 50)).contains("it read 49 of 50 records");
        assertThat(Check.read(new Signal.Done(-1, 10, 0), 50)).isEmpty();
    }
}
