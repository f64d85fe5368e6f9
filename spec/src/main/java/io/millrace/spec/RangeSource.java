package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import java.util.Optional;

/** A series of whole numbers as column {@code id BIGINT}; takes neither format nor schema. */
@Key("range")
@Doc(value = "A series of whole numbers, as the column `id BIGINT`.", example = """
                    name: squares
                    sources:
                      numbers:
                        range: { from: 1, to: 101 }
                    sinks:
                      squares:
                        select: SELECT id, id * id AS square FROM numbers
                        console: { rows: 10 }
                    """)
public record RangeSource(
        @Doc("The first number.") @Default("0") long from,

        @Doc(value = "The end, which itself is not part of the series.", example = "100000000")
        long to,

        @Doc("From one number to the next.") @Default("1") long step)
        implements SourceConnector {

    public RangeSource {
        if (step == 0) {
            throw new InvalidSetting("step", "\"step\" must not be 0", "leave it out to count by one");
        }
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public boolean decodes() {
        return false;
    }

    @Override
    public Optional<String> columns() {
        return Optional.of("id BIGINT NOT NULL");
    }
}
