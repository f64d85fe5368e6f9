package io.millrace.control.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.event.Fault;
import org.junit.jupiter.api.Test;

class TaskFailureTest {
    @Test
    void aTraceBecomesOneSentence() {
        String trace = """
                org.apache.kafka.connect.errors.ConnectException: cannot read 'a.csv'
                \tat io.millrace.feeds.X.y(X.java:1)
                Caused by: java.io.IOException: Input/output error
                \t... 3 more
                """;

        assertThat(TaskFailure.of("p.f", trace))
                .hasMessage("the feed 'p.f' failed: cannot read 'a.csv': Input/output error")
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.USER));
    }

    @Test
    void aCauseThatSaysTheSameIsNotSaidAgain() {
        assertThat(TaskFailure.reason("a.b.CException: broken: no room\nCaused by: a.b.DException: no room\n"))
                .isEqualTo("broken: no room");
    }

    @Test
    void whatIsNotTheFeedsOwnComplaintIsTheServicesFault() {
        assertThat(TaskFailure.of("p.f", "org.apache.kafka.common.KafkaException: gone")
                        .fault())
                .isEqualTo(Fault.SERVICE);
    }

    @Test
    void anExceptionWithoutAMessageKeepsItsName() {
        assertThat(TaskFailure.reason("java.lang.NullPointerException\n\tat x\n"))
                .isEqualTo("java.lang.NullPointerException");
    }
}
