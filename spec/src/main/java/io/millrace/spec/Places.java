package io.millrace.spec;

import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a file stand, by dotted path such as {@code sinks.trending.select} or {@code sinks.trending.cassandra.key.0}.
 *
 * <p>Made by the reader; the engine uses it to point at a place within SQL.
 */
public final class Places {
    private final String file;
    private final Tree tree;

    private Places(String file, Tree tree) {
        this.file = file;
        this.tree = tree;
    }

    static Places none(String file) {
        return new Places(file, new Tree.Broken(Spot.in(1, 1), List.of()));
    }

    static Places of(String file, Tree tree) {
        return new Places(file, tree);
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A problem with the value at {@code path} as a whole; of a block, its key is shown. */
    public Problem problem(String path, String message, Optional<String> fix) {
        return spot(path).problem(file, message, fix);
    }

    /**
     * A problem within the SQL at {@code path}.
     *
     * @param line within the SQL text, from 1
     * @param column within that line, from 1, in code points
     */
    public Problem problemInSql(String path, int line, int column, String message, Optional<String> fix) {
        Place place = nearest(path);
        Spot spot = place.tree instanceof Tree.Text text ? text.spotOf(line, column) : place.spot;
        return spot.problem(file, message, fix);
    }

    /** Where the value at {@code path} stands, or else the block that it is missing in. */
    Spot spot(String path) {
        return nearest(path).spot;
    }

    /** Where the key of the value at {@code path} stands. */
    Spot spotOfKey(String path) {
        int end = path.lastIndexOf('.');
        return end > 0
                        && nearest(path).path.equals(path)
                        && nearest(path.substring(0, end)).tree instanceof Tree.Block block
                ? block.entry(path.substring(end + 1)).key()
                : spot(path);
    }

    /** A problem with the key of the value at {@code path}. */
    public Problem problemWithKey(String path, String message, Optional<String> fix) {
        return spotOfKey(path).problem(file, message, fix);
    }

    /** The value at {@code path} in quotes, as it stands in the file: variables are not replaced. */
    String quoted(String path) {
        return nearest(path).tree instanceof Tree.Text text ? text.quoted() : '"' + path + '"';
    }

    /** Whether the file has a value at exactly this path. */
    boolean has(String path) {
        return nearest(path).path.equals(path);
    }

    boolean fromVariable(String path) {
        return nearest(path).tree instanceof Tree.Text text && text.value().used();
    }

    /** Goes down the path as far as the file does. */
    private Place nearest(String path) {
        Place place = new Place("", tree.spot(), tree);
        for (String step : path.split("\\.", -1)) {
            Optional<Place> next = place.below(step);
            if (next.isEmpty()) {
                return place;
            }
            place = next.get();
        }
        return place;
    }

    private record Place(String path, Spot spot, Tree tree) {
        Optional<Place> below(String step) {
            String path = Places.below(this.path, step);
            if (tree instanceof Tree.Items items) {
                boolean item = step.matches("[0-9]{1,6}")
                        && Integer.parseInt(step) < items.values().size();
                return item
                        ? Optional.of(items.values().get(Integer.parseInt(step)))
                                .map(value -> new Place(path, value.spot(), value))
                        : Optional.empty();
            }
            // A block is found by its key: its own first character is that of its first setting.
            return tree instanceof Tree.Block block
                    ? Optional.ofNullable(block.entries().get(step))
                            .map(entry -> new Place(
                                    path,
                                    entry.value() instanceof Tree.Block
                                            ? entry.key()
                                            : entry.value().spot(),
                                    entry.value()))
                    : Optional.empty();
        }
    }
}
