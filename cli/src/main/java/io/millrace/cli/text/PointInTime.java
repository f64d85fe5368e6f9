package io.millrace.cli.text;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A moment as people write it: {@code 2026-01-01T08:30:00Z}, with another offset, without one (then it is UTC), {@code 2026-01-01} (its
 * beginning in UTC), {@code 2 hours ago}, {@code now}.
 */
public final class PointInTime {
    private static final String AGO = " ago";
    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    private PointInTime() {}

    /**
     * Reads a moment. One that is counted from now is the beginning of its minute: so it can be written down and given again, and is where
     * windows of a minute begin.
     *
     * @throws IllegalArgumentException with the remedy
     */
    public static Instant parse(String text, Clock clock) {
        String written = text.strip();
        String lower = written.toLowerCase(Locale.ROOT);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (lower.equals("now")) {
            return now;
        }
        if (lower.endsWith(AGO)) {
            return now.minus(TimeSpan.parse(lower.substring(0, lower.length() - AGO.length())));
        }
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(written.replace(' ', 'T'));
            } catch (DateTimeException e) {
                // Perhaps the next form.
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no time; write 2026-01-01T08:30:00Z, 2026-01-01 or \"2 hours ago\"");
    }
}
