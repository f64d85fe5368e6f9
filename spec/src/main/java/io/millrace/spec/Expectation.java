package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;

/** A condition that every record of a source has to meet. */
@Doc("A condition on each record. A record passes when the condition is true; false and null do not pass.")
public record Expectation(
        @Doc(value = "A SQL condition over the source's columns.", example = "text IS NOT NULL")
        Sql check,

        @Doc(
                "What happens to a record that does not pass: `quarantine` keeps it with its reason, `drop` counts it, `fail` stops the pipeline.")
        @Default("quarantine")
        Otherwise otherwise) {

    /** What happens to a record that does not pass. */
    public enum Otherwise {
        QUARANTINE,
        DROP,
        FAIL
    }
}
