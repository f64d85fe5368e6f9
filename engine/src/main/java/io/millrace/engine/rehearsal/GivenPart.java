package io.millrace.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds in one micro-batch of a test.
 *
 * @param watermark what the watermark is at least behind it; null where the records alone move it
 */
record GivenPart(List<GivenRecord> records, @Nullable Instant watermark) {
    static final GivenPart NOTHING = new GivenPart(List.of(), null);

    GivenPart {
        records = List.copyOf(records);
    }
}
