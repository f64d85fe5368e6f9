package io.millrace.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a file stand, by dotted path such as {@code sinks.trending.select} or {@code sinks.trending.cassandra.key.0}.
 *
 * <p>Made by the reader; the engine uses it to point at a place within SQL.
 */
public final class Places {
    private final String file;
    private final Map<String, Place> places;

    private Places(String file, Map<String, Place> places) {
        this.file = file;
        this.places = Map.copyOf(places);
    }

    static Places none(String file) {
        return new Places(file, Map.of());
    }

    static Places of(String file, Tree tree) {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("", new Place(tree.spot(), tree));
        collect("", tree, places);
        return new Places(file, places);
    }

    private static void collect(String path, Tree tree, Map<String, Place> places) {
        if (tree instanceof Tree.Block block) {
            block.entries().forEach((key, entry) -> {
                // A block is found by its key: its own first character is that of its first setting.
                Spot spot = entry.value() instanceof Tree.Block
                        ? entry.key()
                        : entry.value().spot();
                add(below(path, key), spot, entry.value(), places);
            });
        } else if (tree instanceof Tree.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                Tree item = items.values().get(i);
                add(below(path, Integer.toString(i)), item.spot(), item, places);
            }
        }
    }

    private static void add(String path, Spot spot, Tree tree, Map<String, Place> places) {
        places.put(path, new Place(spot, tree));
        collect(path, tree, places);
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

    /** The value at {@code path} in quotes, as it stands in the file: variables are not replaced. */
    String quoted(String path) {
        return nearest(path).tree instanceof Tree.Text text ? text.quoted() : '"' + path + '"';
    }

    /** Whether the file has a value at exactly this path. */
    boolean has(String path) {
        return places.containsKey(path);
    }

    boolean fromVariable(String path) {
        return nearest(path).tree instanceof Tree.Text text && text.value().used();
    }

    private Place nearest(String path) {
        String at = path;
        while (!at.isEmpty() && !places.containsKey(at)) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        Place start = new Place(Spot.in(1, 1), new Tree.Broken(Spot.in(1, 1)));
        return places.getOrDefault(at, start);
    }

    private record Place(Spot spot, Tree tree) {}
}
