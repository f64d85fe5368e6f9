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

/**
 * An event time that grows by the same step with every record and has nothing to do with the clock; all in microseconds.
 *
 * @param jitter by how much a time may be later than that, at random: events then come out of their order
 */
record EventTime(RecordRandom random, long from, long step, long jitter) implements Value.Scalar {
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

    static Optional<EventTime> read(RecordRandom random, JsonNode node) {
        boolean jitters = node.has("jitter");
        if (node.size() != (jitters ? 3 : 2) || !node.path("from").isTextual()) {
            return Optional.empty();
        }
        try {
            long from = ChronoUnit.MICROS.between(
                    Instant.EPOCH, Instant.parse(node.get("from").textValue()));
            long step = span(node.path("step"));
            long jitter = jitters ? span(node.get("jitter")) : 0;
            return step > 0 && (jitter > 0 || !jitters)
                    ? Optional.of(new EventTime(random, from, step, jitter))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** 0 where it is no span of time. */
    private static long span(JsonNode node) {
        Matcher span = STEP.matcher(node.asText());
        Long unit = node.isTextual() && span.matches() ? MICROSECONDS.get(span.group(2)) : null;
        return unit == null ? 0 : Math.multiplyExact(Long.parseLong(span.group(1)), unit);
    }

    @Override
    public Object of(long number) {
        boolean whole = from % 1_000 == 0 && step % 1_000 == 0;
        Instant time = Instant.EPOCH.plus(from + number * step + late(whole), ChronoUnit.MICROS);
        // Microseconds are only written where the step has them: all times of a feed have the same length.
        return whole ? Feed.iso(time) : micros(time);
    }

    private long late(boolean whole) {
        if (jitter == 0) {
            return 0;
        }
        long late = random.nextLong(jitter + 1);
        return whole ? late - late % 1_000 : late;
    }

    private static String micros(Instant time) {
        String text = Feed.iso(time);
        long rest = Math.floorMod(ChronoUnit.MICROS.between(Instant.EPOCH, time), 1_000L);
        return text.substring(0, text.length() - 1) + String.format("%03dZ", rest);
    }
}
