package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which records are the same one again. */
@Doc(
        "Of records with the same values in the columns of `by`, the SQL sees one, as long as their times, by the watermark's column, are at "
                + "most `within` apart. Each other one is counted as a duplicate in the [books](../books.md). A record that comes again later than "
                + "that may count again. Null is a value like others here.")
public record Deduplicate(
        @Doc(value = "The columns that tell records apart.", example = "[id]") @Name(NameKind.COLUMN)
        List<String> by,

        @Doc(
                value =
                        "For how long a record is remembered, in event time; as long as the watermark's delay without it.",
                example = "10 minutes")
        Optional<Duration> within) {

    public Deduplicate {
        by = List.copyOf(by);
        if (by.isEmpty()) {
            throw new InvalidSetting("by", "\"by\" names no column", "name those that tell records apart: [id]");
        }
        if (by.stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < by.size()) {
            throw new InvalidSetting("by", "\"by\" names a column twice", "name each once");
        }
        if (within.isPresent() && within.get().toMillis() < 1) {
            throw new InvalidSetting("within", "\"within\" is too short", "write at least 1 ms, or leave it out");
        }
    }
}
