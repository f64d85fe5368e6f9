package io.millrace.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a YAML file says, with places, before anybody asks what it means. Immutable. */
sealed interface Tree {
    Spot spot();

    /** A mapping, in the order of the file. */
    record Block(Spot spot, Map<String, Entry> entries) implements Tree {
        public Block {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A setting that is known to be there. */
        Entry entry(String key) {
            return Objects.requireNonNull(entries.get(key));
        }

        Optional<Tree> value(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }
    }

    /** A key and its value. */
    record Entry(Spot key, Tree value) {}

    /** A list. */
    record Items(Spot spot, List<Tree> values) implements Tree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Something that cannot be used; the reasons are still to be told, unless it is replaced before that. */
    record Broken(Spot spot, List<Reason> reasons) implements Tree {
        public Broken {
            reasons = List.copyOf(reasons);
        }
    }

    /** What is wrong with a value. */
    record Reason(Spot spot, String message, String fix) {}

    /**
     * A scalar.
     *
     * @param plain whether it stands without quotes, so that it may be a number
     * @param origin where it stands in the file; empty for one from the command line
     */
    record Text(Spot spot, Substitution value, boolean plain, Optional<ScalarText> origin) implements Tree {
        String text() {
            return value.text();
        }

        boolean empty() {
            return plain
                    && !value.used()
                    && List.of("", "~", "null", "Null", "NULL").contains(text());
        }

        /** The value for a message: as it stands in the file, so that no variable's value is shown. */
        String quoted() {
            String line = value.raw().strip().lines().findFirst().orElse("");
            boolean whole = line.length() <= 60 && line.equals(value.raw().strip());
            return '"' + (whole ? line : line.substring(0, Math.min(line.length(), 60)) + "...") + '"';
        }

        /** Where the text's line and column (both from 1, in code points) stand in the file. */
        Spot spotOf(int line, int column) {
            if (origin.isEmpty()) {
                return spot;
            }
            int index = 0;
            for (int i = 1; i < line && text().indexOf('\n', index) >= 0; i++) {
                index = text().indexOf('\n', index) + 1;
            }
            int points = Math.max(0, Math.min(column - 1, text().codePointCount(index, text().length())));
            return origin.get().spotOf(value.rawIndex(text().offsetByCodePoints(index, points)));
        }
    }

    /** Tells what is wrong with the values in it. */
    default void tell(Problems problems) {
        if (this instanceof Block block) {
            block.entries().values().forEach(entry -> entry.value().tell(problems));
        } else if (this instanceof Items items) {
            items.values().forEach(item -> item.tell(problems));
        } else if (this instanceof Broken broken) {
            broken.reasons().forEach(reason -> problems.add(reason.spot(), reason.message(), reason.fix()));
        }
    }

    /** Whether nothing was given, as in {@code feeds:} with nothing behind it. */
    default boolean nothing() {
        return this instanceof Text text && text.empty();
    }

    /** What it is, for messages. */
    default String kind() {
        if (this instanceof Items) {
            return "a list";
        }
        if (this instanceof Block) {
            return "a block of settings";
        }
        return nothing() ? "nothing" : this instanceof Text text ? text.quoted() : "a value";
    }
}
