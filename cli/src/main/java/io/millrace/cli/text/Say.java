package io.millrace.cli.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Say {
    private Say() {}

    /** {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1,234/s}, {@code 0.5/s}. */
    public static String rate(double perSecond) {
        return perSecond > 0 && perSecond < 10
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : String.format(Locale.ROOT, "%,d/s", Math.round(perSecond));
    }

    /** {@code 0.4 s}, {@code 12.3 s}, {@code 2 min 5 s}, {@code 3 h 10 min}. */
    public static String duration(Duration time) {
        if (time.toMinutes() < 2) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() < 1
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 00:42}, {@code 1:02:03}. */
    public static String clock(Duration time) {
        String rest = String.format(Locale.ROOT, "%02d:%02d", time.toMinutesPart(), time.toSecondsPart());
        return time.toHours() == 0 ? rest : time.toHours() + ":" + rest;
    }

    /** {@code a, b, c}. */
    public static String names(String first, List<String> others) {
        return others.isEmpty() ? first : first + ", " + String.join(", ", others);
    }

    /** {@code 1 feed}, {@code 2 feeds}. */
    public static String some(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }
}
