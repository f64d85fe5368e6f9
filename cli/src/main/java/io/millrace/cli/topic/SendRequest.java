package io.millrace.cli.topic;

import java.util.List;
import java.util.Optional;

/**
 * Which records to send.
 *
 * @param records none for the lines of standard input
 * @param key of all of them
 */
public record SendRequest(String topic, List<String> records, Optional<String> key, Missing missing) {
    public SendRequest {
        records = List.copyOf(records);
    }

    /** What becomes of a topic that is not there. */
    public enum Missing {
        REFUSED,
        CREATED
    }
}
