package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;

/** How late an event may be before results no longer wait for it. */
@Doc("Results wait for events that are late by at most `delay`, judged by the newest event time seen.")
public record Watermark(
        @Doc(value = "The TIMESTAMP column with the event's own time.", example = "created_at") @Name(NameKind.COLUMN)
        String column,

        @Doc(value = "How late an event may be.", example = "30 seconds")
        Duration delay) {}
