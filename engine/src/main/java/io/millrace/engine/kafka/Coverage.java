package io.millrace.engine.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of offsets, as ranges that do not touch: {@code 0-100,250-300} holds 0 to 99 and 250 to 299. Immutable.
 *
 * @param ranges ends (exclusive) by beginnings
 */
record Coverage(TreeMap<Long, Long> ranges) {
    static final Coverage NONE = new Coverage(new TreeMap<>());

    static Coverage parse(String text) {
        TreeMap<Long, Long> ranges = new TreeMap<>();
        for (String range : text.split(",")) {
            int dash = range.indexOf('-');
            if (dash > 0) {
                ranges.put(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1)));
            }
        }
        return new Coverage(ranges);
    }

    boolean contains(long offset) {
        Map.Entry<Long, Long> range = ranges.floorEntry(offset);
        return range != null && offset < range.getValue();
    }

    Coverage with(long from, long until) {
        TreeMap<Long, Long> merged = new TreeMap<>(ranges);
        long begin = from;
        long end = until;
        Map.Entry<Long, Long> before = merged.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            begin = before.getKey();
            end = Math.max(end, before.getValue());
        }
        for (Map.Entry<Long, Long> inside = merged.ceilingEntry(begin);
                inside != null && inside.getKey() <= end;
                inside = merged.ceilingEntry(begin)) {
            end = Math.max(end, inside.getValue());
            merged.remove(inside.getKey());
        }
        merged.put(begin, end);
        return new Coverage(merged);
    }

    Coverage with(Coverage other) {
        Coverage sum = this;
        for (Map.Entry<Long, Long> range : other.ranges.entrySet()) {
            sum = sum.with(range.getKey(), range.getValue());
        }
        return sum;
    }

    String text() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
