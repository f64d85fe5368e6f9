package io.millrace.spec;

import io.millrace.spec.settings.InvalidSetting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How points in time are written, in the letters of {@link DateTimeFormatter}. Strict: a day that there is not is no time. Without an offset in the
 * pattern a time is one of UTC. Immutable.
 */
public final class TimePattern {
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 11, 23, 21, 43, 56, 0, ZoneOffset.UTC);

    private final DateTimeFormatter formatter;

    private TimePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /** @throws InvalidSetting of {@code timestampFormat} where this is no pattern of a date and a time */
    public static TimePattern of(String pattern) {
        try {
            TimePattern made = new TimePattern(new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    // Otherwise "yyyy", which people write for the year, would not tell which of the eras it is of.
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT));
            made.parse(made.formatter.format(SAMPLE));
            return made;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidSetting(
                    "timestampFormat",
                    "\"timestamp_format\" is no pattern of a date and a time",
                    "write it like dd/MM/yyyy HH:mm:ss, or yyyy-MM-dd'T'HH:mm:ssXXX with an offset");
        }
    }

    /** @throws DateTimeException where the text is no time of this form */
    public Instant parse(String text) {
        TemporalAccessor time = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        return time instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }
}
