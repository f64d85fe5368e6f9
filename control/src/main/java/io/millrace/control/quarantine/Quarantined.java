package io.millrace.control.quarantine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What is known of a record that was set aside; its key and value are not kept here.
 *
 * @param place where it lies in quarantine
 * @param stood where it stood in its topic; empty for a line that a feed could not read, which never was a record
 * @param line the file and line of such a line
 * @param source the source that judged it
 * @param time when it was set aside
 * @param timesRedriven how often it was sent back before it came here (again)
 * @param sent whether it was sent back from here
 */
public record Quarantined(
        Place place,
        String reason,
        Optional<Place> stood,
        Optional<String> line,
        String pipeline,
        String source,
        Optional<Instant> time,
        int timesRedriven,
        boolean sent) {

    static Quarantined of(ConsumerRecord<byte[], byte[]> record, boolean sent) {
        Headers headers = record.headers();
        return new Quarantined(
                new Place(record.topic(), record.partition(), record.offset()),
                text(headers, QuarantineHeaders.REASON),
                stood(headers),
                QuarantineHeaders.text(headers, QuarantineHeaders.FILE)
                        .map(file -> file + ", line " + text(headers, QuarantineHeaders.LINE))
                        .or(() -> QuarantineHeaders.text(headers, QuarantineHeaders.URL)),
                text(headers, QuarantineHeaders.PIPELINE),
                text(headers, QuarantineHeaders.SOURCE),
                time(text(headers, QuarantineHeaders.TIME)),
                QuarantineHeaders.number(headers, QuarantineHeaders.REDRIVEN).orElse(0),
                sent);
    }

    /** Whether it can be sent back: it came from the topic whose quarantine this is. */
    public boolean redrivable() {
        return stood.filter(from -> Quarantine.topicFor(from.topic()).equals(place.topic()))
                .isPresent();
    }

    /** Whether it lies here although it was sent back before. */
    public boolean cameBack() {
        return timesRedriven > 0;
    }

    private static Optional<Place> stood(Headers headers) {
        Optional<Integer> partition = QuarantineHeaders.number(headers, QuarantineHeaders.PARTITION);
        Optional<Long> offset = QuarantineHeaders.text(headers, QuarantineHeaders.OFFSET)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
        return partition.isEmpty() || offset.isEmpty()
                ? Optional.empty()
                : QuarantineHeaders.text(headers, QuarantineHeaders.TOPIC)
                        .map(topic -> new Place(topic, partition.get(), offset.get()));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(Headers headers, String name) {
        return QuarantineHeaders.text(headers, name).orElse("");
    }
}
