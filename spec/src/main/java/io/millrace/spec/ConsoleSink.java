package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.AtMost;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** A table on the terminal. */
@Key("console")
@Doc(
        value = "A table on the terminal, for looking. A batch that is replayed after a crash is shown again.",
        example = """
                    name: look
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      newest:
                        select: SELECT * FROM orders
                        console: { rows: 5 }
                    """)
public record ConsoleSink(
        @Doc("How many rows of a batch are shown at most.") @Default("20") @AtLeast(1) @AtMost(1000)
        int rows) implements SinkConnector {}
