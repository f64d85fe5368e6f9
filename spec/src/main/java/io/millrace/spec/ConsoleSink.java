package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** A table on the terminal. */
@Key("console")
@Doc("A table on the terminal, for looking. A batch that is replayed after a crash is shown again.")
public record ConsoleSink(
        @Doc("How many rows of a batch are shown at most.") @Default("20")
        int rows) implements SinkConnector {}
