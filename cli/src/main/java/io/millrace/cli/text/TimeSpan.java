package io.millrace.cli.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 60s}, {@code 90 seconds}, {@code 2m}, {@code 1h30m}. */
public final class TimeSpan {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*([a-z]+)\\s*");
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("ms", Duration.ofMillis(1)),
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("seconds", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("minutes", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("hours", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("day", Duration.ofDays(1)),
            Map.entry("days", Duration.ofDays(1)));

    private TimeSpan() {}

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException with the remedy, where it is no time or is not above zero
     */
    public static Duration parse(String text) {
        Matcher part = PART.matcher(text.strip().toLowerCase(Locale.ROOT));
        Duration sum = Duration.ZERO;
        while (part.lookingAt()) {
            Duration unit = UNITS.get(part.group(2));
            if (unit == null) {
                break;
            }
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
            part.region(part.end(), part.regionEnd());
        }
        if (part.regionStart() < part.regionEnd() || sum.isZero()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write a number with its unit, such as 60s, 5m or 1h");
        }
        return sum;
    }
}
