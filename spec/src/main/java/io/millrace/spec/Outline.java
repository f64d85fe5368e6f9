package io.millrace.spec;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Where the parts of a YAML text begin and end, for those who change it. Places are in code points.
 *
 * @param end behind the last character
 * @param entries of a block
 */
record Outline(Kind kind, boolean flow, int end, List<Entry> entries) {
    Outline {
        entries = List.copyOf(entries);
    }

    /** What stands in a place. */
    enum Kind {
        BLOCK,
        LIST,
        SCALAR,
        NOTHING,
        ALIAS
    }

    /**
     * A key and its value.
     *
     * @param column of the key, from 0
     * @param valueStart behind the colon
     * @param flow whether the block that it stands in is written in braces
     */
    record Entry(String key, int column, int valueStart, boolean flow, Outline value) {}

    boolean block() {
        return kind == Kind.BLOCK;
    }

    Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The outline of a text; empty where it is no YAML. */
    static Optional<Outline> of(String text) {
        String yaml = VariableMask.mask(text);
        try {
            Iterator<Event> events = new Parse(LoadSettings.builder()
                            .setCodePointLimit(YamlTree.MOST_CHARACTERS)
                            .build())
                    .parseString(yaml)
                    .iterator();
            Builder builder = new Builder(events, yaml.codePoints().toArray());
            events.next(); // the stream's start
            return events.next().getEventId() == Event.ID.StreamEnd
                    ? Optional.empty()
                    : Optional.of(builder.node(events.next()));
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    private record Builder(Iterator<Event> events, int[] points) {
        Outline node(Event event) {
            if (event instanceof AliasEvent) {
                return new Outline(Kind.ALIAS, false, end(event), List.of());
            } else if (event instanceof ScalarEvent scalar) {
                boolean nothing = scalar.isPlain() && scalar.getValue().isEmpty();
                return new Outline(nothing ? Kind.NOTHING : Kind.SCALAR, false, trimmed(end(event)), List.of());
            }
            CollectionStartEvent start = (CollectionStartEvent) event;
            return event.getEventId() == Event.ID.SequenceStart ? list(start) : block(start);
        }

        private Outline list(CollectionStartEvent start) {
            int end = end(start);
            Event next = events.next();
            for (; next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                end = node(next).end();
            }
            return new Outline(Kind.LIST, start.isFlow(), start.isFlow() ? end(next) : end, List.of());
        }

        private Outline block(CollectionStartEvent start) {
            List<Entry> entries = new ArrayList<>();
            int end = end(start);
            Event next = events.next();
            for (; next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
                Outline key = node(next);
                String name = next instanceof ScalarEvent scalar ? VariableMask.unmask(scalar.getValue()) : "";
                int colon = colon(key.end());
                Outline value = node(events.next());
                end = Math.max(colon, value.kind() == Kind.NOTHING ? colon : value.end());
                entries.add(new Entry(name, column(next), colon, start.isFlow(), value));
            }
            return new Outline(Kind.BLOCK, start.isFlow(), start.isFlow() ? end(next) : end, entries);
        }

        /** Behind the colon that follows a key. */
        private int colon(int from) {
            int at = from;
            while (at < points.length && points[at] != ':') {
                at++;
            }
            return Math.min(points.length, at + 1);
        }

        /** A block scalar ends behind its line breaks. */
        private int trimmed(int end) {
            int at = end;
            while (at > 0 && Character.isWhitespace(points[at - 1])) {
                at--;
            }
            return at;
        }

        private static int end(Event event) {
            return event.getEndMark().map(Mark::getIndex).orElse(0);
        }

        private static int column(Event event) {
            return event.getStartMark().map(Mark::getColumn).orElse(0);
        }
    }
}
