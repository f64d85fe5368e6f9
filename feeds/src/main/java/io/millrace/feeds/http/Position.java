package io.millrace.feeds.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far an API is read; Connect stores it in one transaction with the records of each page. It is whole: whoever begins with it
 * sends exactly the request that would have come next.
 *
 * @param since what the requests of this round ask for
 * @param page the token of the page to ask for; empty for the first
 * @param high the largest value of the field so far: the next round's {@code since}
 * @param seen digests of the records whose field is {@code since}: an API that takes the value as included brings them again
 * @param highSeen the same for {@code high}
 */
record Position(
        Optional<String> since, Optional<String> page, Optional<String> high, Set<String> seen, Set<String> highSeen) {
    static final Position START =
            new Position(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());

    Position {
        seen = Set.copyOf(seen);
        highSeen = Set.copyOf(highSeen);
    }

    Position onPage(String token) {
        return new Position(since, Optional.of(token), high, seen, highSeen);
    }

    /** Where the next round begins. */
    Position nextRound() {
        return high.isPresent()
                ? new Position(high, Optional.empty(), high, highSeen, highSeen)
                : new Position(since, Optional.empty(), high, seen, highSeen);
    }

    Position withCursor(String cursor) {
        return new Position(Optional.of(cursor), Optional.empty(), Optional.empty(), Set.of(), Set.of());
    }

    static Position read(Map<String, Object> offset, String shape, String start) {
        Optional<String> first = start.isEmpty() ? Optional.empty() : Optional.of(start);
        if (!shape.equals(offset.get("of"))) {
            return new Position(first, Optional.empty(), Optional.empty(), Set.of(), Set.of());
        }
        return new Position(
                text(offset, "since").or(() -> first),
                text(offset, "page"),
                text(offset, "high"),
                digests(offset, "seen"),
                digests(offset, "high_seen"));
    }

    /** @param shape what the position belongs to: it means nothing to another address, field or way through the pages */
    Map<String, Object> offset(String shape) {
        Map<String, Object> offset = new LinkedHashMap<>();
        offset.put("of", shape);
        since.ifPresent(value -> offset.put("since", value));
        page.ifPresent(value -> offset.put("page", value));
        high.ifPresent(value -> offset.put("high", value));
        put(offset, "seen", seen);
        put(offset, "high_seen", highSeen);
        return offset;
    }

    private static void put(Map<String, Object> offset, String name, Set<String> digests) {
        if (!digests.isEmpty()) {
            List<String> sorted = new ArrayList<>(digests);
            sorted.sort(null);
            offset.put(name, String.join(",", sorted));
        }
    }

    private static Optional<String> text(Map<String, Object> offset, String name) {
        return Optional.ofNullable(offset.get(name)).map(Object::toString);
    }

    private static Set<String> digests(Map<String, Object> offset, String name) {
        return text(offset, name)
                .<Set<String>>map(all -> new LinkedHashSet<>(List.of(all.split(","))))
                .orElse(Set.of());
    }
}
