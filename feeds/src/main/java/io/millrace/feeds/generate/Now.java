package io.millrace.feeds.generate;

import io.millrace.feeds.Feed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The wall clock when the record is made, as ISO-8601 in UTC with milliseconds. */
final class Now implements Value.Scalar {
    private final Clock clock;
    private long millis = Long.MIN_VALUE;
    private String text = "";

    Now(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Object of(long number) {
        long current = clock.millis();
        // Many records are made in one millisecond; formatting costs more than the rest of a small record.
        if (current != millis) {
            millis = current;
            text = Feed.iso(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
        return text;
    }
}
