package io.millrace.cli.run;

import io.millrace.cli.UserException;
import io.millrace.cli.text.PointInTime;
import io.millrace.spec.PastRange;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code --from} and {@code --to} say: a time, or offsets of a source such as {@code posts:0=100,1=200}. */
public final class RangeOptions {
    private static final Pattern OFFSETS = Pattern.compile("(\\w+):(\\d{1,9}=\\d{1,18}(?:,\\d{1,9}=\\d{1,18})*)");

    private final Clock clock;

    public RangeOptions(Clock clock) {
        this.clock = clock;
    }

    /**
     * The range; empty where neither option was given. Where a time says where it begins and none where it ends, it ends now.
     *
     * @throws UserException where one of them cannot be understood
     */
    public Optional<PastRange> parse(List<String> from, List<String> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> begin = time("--from", from);
        Optional<Instant> end = time("--to", to);
        if (begin.isPresent() && end.isEmpty()) {
            end = Optional.of(PointInTime.parse("now", clock));
        }
        return Optional.of(new PastRange(begin, end, offsets(from), offsets(to)));
    }

    private Optional<Instant> time(String option, List<String> given) {
        List<String> times = given.stream().filter(text -> !text.contains("=")).toList();
        if (times.size() > 1) {
            throw new UserException(
                    option + " has two times, '" + times.get(0) + "' and '" + times.get(1) + "'; give one");
        }
        try {
            return times.stream().findFirst().map(text -> PointInTime.parse(text, clock));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    option + ": " + e.getMessage() + "; or offsets of a source, such as posts:0=100,1=200", e);
        }
    }

    private static Map<String, Map<Integer, Long>> offsets(List<String> given) {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        for (String text : given) {
            if (text.contains("=")) {
                Matcher form = OFFSETS.matcher(text.strip());
                if (!form.matches()) {
                    throw new UserException("'" + text
                            + "' says no offsets; write SOURCE:PARTITION=OFFSET,..., such as posts:0=100,1=200");
                }
                Map<Integer, Long> its = offsets.computeIfAbsent(form.group(1), source -> new TreeMap<>());
                for (String one : form.group(2).split(",", -1)) {
                    int equals = one.indexOf('=');
                    its.put(Integer.parseInt(one.substring(0, equals)), Long.parseLong(one.substring(equals + 1)));
                }
            }
        }
        return offsets;
    }
}
