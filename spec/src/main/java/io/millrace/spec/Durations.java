package io.millrace.spec;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, {@code 30 seconds}, and as ISO-8601 does, {@code PT30S}. */
final class Durations {
    static final String PATTERN =
            "[0-9]{1,9} *(ms|milliseconds?|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?)"
                    + "|P(?=.)([0-9]{1,9}D)?(T(?=.)([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}([.][0-9]{1,9})?S)?)?";

    private static final Pattern FORM = Pattern.compile("(?<count>[0-9]+) *(?<unit>[A-Za-z]*)");
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        unit(Duration.ofMillis(1), "ms", "millisecond", "milliseconds");
        unit(Duration.ofSeconds(1), "s", "second", "seconds", "sec", "secs");
        unit(Duration.ofMinutes(1), "m", "minute", "minutes", "min", "mins");
        unit(Duration.ofHours(1), "h", "hour", "hours");
        unit(Duration.ofDays(1), "d", "day", "days");
    }

    private Durations() {}

    private static void unit(Duration length, String... names) {
        for (String name : names) {
            UNITS.put(name, length);
        }
    }

    static Duration parse(Tree.Text text) throws Unfit {
        String written = text.text().strip();
        if (written.matches(PATTERN) && written.startsWith("P")) {
            return iso(written);
        }
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            throw new Unfit(
                    "is not a duration", "write a whole number and a unit: 10 ms, 30 seconds, 5 m, 2 hours, 7 days");
        }
        String count = form.group("count");
        String unit = form.group("unit");
        Duration length = UNITS.get(unit);
        if (unit.isEmpty()) {
            throw new Unfit("has no unit", shown(text, count, "s") + " for seconds, or ms, m, h, d");
        }
        if (length == null) {
            Optional<String> close = Suggestions.closest(unit.toLowerCase(Locale.ROOT), UNITS.keySet());
            throw new Unfit(
                    "is not a duration",
                    close.filter(name -> !text.value().used())
                            .map(name -> "did you mean \"" + count + " " + name + "\"?")
                            .orElse("the units are ms, s, m, h and d, or seconds, minutes, hours and days"));
        }
        if (count.length() > 9) {
            throw new Unfit("is too long", "write at most nine digits, with a larger unit");
        }
        return length.multipliedBy(Long.parseLong(count));
    }

    private static String shown(Tree.Text text, String count, String unit) {
        return text.value().used() ? "give one: " + unit : "write \"" + count + " " + unit + "\"";
    }

    private static Duration iso(String written) throws Unfit {
        try {
            return Duration.parse(written);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unfit("is not a duration", "write it like PT30S, or like 30 seconds");
        }
    }
}
