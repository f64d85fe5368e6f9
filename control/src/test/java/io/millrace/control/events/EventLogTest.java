package io.millrace.control.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spec.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Environment.Kafka NOBODY = new Environment.Kafka("127.0.0.1:1", Optional.empty(), Map.of());

    @Test
    void withoutKafkaARequestIsToldWhatBecameOfItsRecords() {
        Event event = new Event(null, new byte[] {'{', '}'});
        try (EventLog log = new EventLog(NOBODY, "t", "p.f", Duration.ofMillis(300))) {
            assertThatThrownBy(() -> log.write(List.of(event)))
                    .isInstanceOf(Refused.class)
                    .hasMessage(
                            "Kafka did not acknowledge the record within 300 ms; it may have been written all the same");
            assertThatThrownBy(() -> log.write(List.of(event, event)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("Kafka did not take the records; none was written");
        }
    }
}
