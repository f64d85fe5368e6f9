package io.millrace.control.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class QuarantinedTest {
    @Test
    void aRecordOfASourceSaysWhereItStood() {
        Quarantined record = Quarantined.of(record(engine()), false);

        assertThat(record.place()).isEqualTo(new Place("orders.quarantine", 0, 10));
        assertThat(record.stood()).contains(new Place("orders", 1, 462));
        assertThat(record.time()).contains(Instant.parse("2026-11-20T15:04:25.658608835Z"));
        assertThat(record.redrivable()).isTrue();
        assertThat(record.cameBack()).isFalse();
    }

    @Test
    void aLineOfAFeedSaysItsFileAndCannotGoBack() {
        Quarantined record = Quarantined.of(
                record(Map.of(
                        "millrace.reason", "too few values",
                        "millrace.source", "file",
                        "millrace.file", "tweets.csv",
                        "millrace.line", "17",
                        "millrace.pipeline", "tweets",
                        "millrace.time", "soon")),
                false);

        assertThat(record.line()).contains("tweets.csv, line 17");
        assertThat(record.stood()).isEmpty();
        assertThat(record.time()).isEmpty();
        assertThat(record.redrivable()).isFalse();
    }

    @Test
    void goesBackWithItsOwnHeadersAndItsHistoryButNotThoseOfQuarantine() {
        ConsumerRecord<byte[], byte[]> raw = record(engine());
        raw.headers().add("trace", bytes("a")).add("trace", bytes("b"));

        Headers once = QuarantineHeaders.sentBack(raw.headers(), Quarantined.of(raw, false));

        assertThat(all(once, "trace")).containsExactly("a", "b");
        assertThat(all(once, "millrace.redriven")).containsExactly("1");
        assertThat(all(once, "millrace.redriven-for")).containsExactly("shop/orders");
        assertThat(once.lastHeader("millrace.reason")).isNull();
        assertThat(once.lastHeader("millrace.offset")).isNull();

        // It fails again: the engine adds its headers to those that the record has.
        engine().forEach((name, value) -> once.add(name, bytes(value)));
        ConsumerRecord<byte[], byte[]> again = record(Map.of());
        once.forEach(header -> again.headers().add(header));
        assertThat(Quarantined.of(again, false).cameBack()).isTrue();
        Headers twice = QuarantineHeaders.sentBack(again.headers(), Quarantined.of(again, false));

        assertThat(all(twice, "millrace.redriven")).containsExactly("2");
        assertThat(all(twice, "millrace.redriven-from"))
                .containsExactly("orders.quarantine:0:10", "orders.quarantine:0:10");
        assertThat(all(twice, "millrace.redriven-reason")).hasSize(2);
        assertThat(all(twice, "millrace.redriven-for")).containsExactly("shop/orders");
    }

    private static Map<String, String> engine() {
        return Map.of(
                "millrace.reason", "expectation `positive` is not met",
                "millrace.topic", "orders",
                "millrace.partition", "1",
                "millrace.offset", "462",
                "millrace.pipeline", "shop",
                "millrace.source", "orders",
                "millrace.time", "2026-11-20T15:04:25.658608835Z");
    }

    private static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("orders.quarantine", 0, 10, bytes("key"), bytes("value"));
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private static List<String> all(Headers headers, String name) {
        return StreamSupport.stream(headers.headers(name).spliterator(), false)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
