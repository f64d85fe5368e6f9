package io.millrace.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a test expects of the records of a source that are set aside; where neither is there, any will do.
 *
 * @param count how many
 * @param records each of them, in any order
 */
public record ExpectedQuarantine(OptionalLong count, Optional<List<Entry>> records) {
    /**
     * One record.
     *
     * @param reason a part of why it was set aside
     * @param value the record itself as text
     */
    public record Entry(Optional<String> reason, Optional<String> value) {}
}
