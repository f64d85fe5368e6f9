package io.millrace.feeds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.feeds.Feed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event time that grows by the same step with every record and has nothing to do with the clock. */
record EventTime(long from, long step) implements Value.Scalar {
    private static final Pattern STEP = Pattern.compile("(\\d{1,12}) ?([a-z]+)");
    private static final long SECOND = 1_000_000;
    private static final Map<String, Long> MICROSECONDS = Map.ofEntries(
            Map.entry("us", 1L),
            Map.entry("ms", 1_000L),
            Map.entry("s", SECOND),
            Map.entry("second", SECOND),
            Map.entry("seconds", SECOND),
            Map.entry("m", 60 * SECOND),
            Map.entry("minute", 60 * SECOND),
            Map.entry("minutes", 60 * SECOND),
            Map.entry("h", 3600 * SECOND),
            Map.entry("hour", 3600 * SECOND),
            Map.entry("hours", 3600 * SECOND),
            Map.entry("d", 86_400 * SECOND),
            Map.entry("day", 86_400 * SECOND),
            Map.entry("days", 86_400 * SECOND));

    static Optional<EventTime> read(JsonNode node) {
        if (node.size() != 2
                || !node.path("from").isTextual()
                || !node.path("step").isTextual()) {
            return Optional.empty();
        }
        Matcher step = STEP.matcher(node.get("step").textValue());
        Long unit = step.matches() ? MICROSECONDS.get(step.group(2)) : null;
        try {
            Instant from = Instant.parse(node.get("from").textValue());
            long count = unit == null ? 0 : Math.multiplyExact(Long.parseLong(step.group(1)), unit);
            return count > 0
                    ? Optional.of(new EventTime(ChronoUnit.MICROS.between(Instant.EPOCH, from), count))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    @Override
    public Object of(long number) {
        Instant time = Instant.EPOCH.plus(from + number * step, ChronoUnit.MICROS);
        // Microseconds are only written where the step has them: all times of a feed have the same length.
        return from % 1_000 == 0 && step % 1_000 == 0 ? Feed.iso(time) : micros(time);
    }

    private static String micros(Instant time) {
        String text = Feed.iso(time);
        long rest = Math.floorMod(ChronoUnit.MICROS.between(Instant.EPOCH, time), 1_000L);
        return text.substring(0, text.length() - 1) + String.format("%03dZ", rest);
    }
}
