package io.millrace.control.quarantine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that Millrace gives to records that it sets aside, and to those that are sent back. */
final class QuarantineHeaders {
    static final String REASON = "millrace.reason";
    static final String TOPIC = "millrace.topic";
    static final String PARTITION = "millrace.partition";
    static final String OFFSET = "millrace.offset";
    static final String PIPELINE = "millrace.pipeline";
    static final String SOURCE = "millrace.source";
    static final String TIME = "millrace.time";
    static final String FILE = "millrace.file";
    static final String LINE = "millrace.line";
    static final String URL = "millrace.url";

    /** How many times the record was sent back. */
    static final String REDRIVEN = "millrace.redriven";
    /** Where it lay in quarantine; one for each time, the newest last. */
    static final String REDRIVEN_FROM = "millrace.redriven-from";
    /** Why it lay there; one for each time. */
    static final String REDRIVEN_REASON = "millrace.redriven-reason";
    /** Whose record it is, as {@code pipeline/source}: the engine lets others pass it over, as they have read it before. */
    static final String REDRIVEN_FOR = "millrace.redriven-for";

    private static final Set<String> OF_QUARANTINE =
            Set.of(REASON, TOPIC, PARTITION, OFFSET, PIPELINE, SOURCE, TIME, FILE, LINE, URL);

    private QuarantineHeaders() {}

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    static Optional<Integer> number(Headers headers, String name) {
        return text(headers, name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt);
    }

    /** Those of a record that goes back: its own, those of former times, and what is to be said of this time. */
    static Headers sentBack(Headers given, Quarantined record) {
        Headers headers = new RecordHeaders();
        for (Header header : given) {
            if (!OF_QUARANTINE.contains(header.key())) {
                headers.add(header);
            }
        }
        headers.remove(REDRIVEN);
        headers.remove(REDRIVEN_FOR);
        add(headers, REDRIVEN, Integer.toString(record.timesRedriven() + 1));
        add(headers, REDRIVEN_FOR, record.pipeline() + "/" + record.source());
        add(headers, REDRIVEN_FROM, record.place().toString());
        add(headers, REDRIVEN_REASON, record.reason());
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
