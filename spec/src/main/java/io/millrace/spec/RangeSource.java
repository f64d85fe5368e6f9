package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** A series of whole numbers as column {@code id BIGINT}; takes neither format nor schema. */
@Key("range")
@Doc("A series of whole numbers, as the column `id BIGINT`.")
public record RangeSource(
        @Doc("The first number.") @Default("0") long from,

        @Doc(value = "The end, which itself is not part of the series.", example = "100000000")
        long to,

        @Doc("From one number to the next.") @Default("1") long step)
        implements SourceConnector {

    @Override
    public boolean bounded() {
        return true;
    }
}
