package io.millrace.spec;

import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a file stand, by dotted path such as {@code sinks.trending.select}.
 *
 * <p>Made by the reader; the engine uses it to point at a place within SQL.
 */
public final class Places {
    private final String file;
    private final Map<String, Place> places;

    Places(String file, Map<String, Place> places) {
        this.file = file;
        this.places = Map.copyOf(places);
    }

    /** A problem with the value at {@code path} as a whole. */
    public Problem problem(String path, String message, Optional<String> fix) {
        Place place = nearest(path);
        return new Problem(file, place.line(), place.column(), message, fix);
    }

    /**
     * A problem within the SQL at {@code path}.
     *
     * @param line within the SQL text, from 1
     * @param column within that line, from 1
     */
    public Problem problemInSql(String path, int line, int column, String message, Optional<String> fix) {
        Place place = nearest(path);
        return place.block()
                ? new Problem(file, place.textLine() + line - 1, place.textColumn() + column - 1, message, fix)
                : new Problem(file, place.line(), place.column() + (line == 1 ? column - 1 : 0), message, fix);
    }

    private Place nearest(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return new Place(1, 1, false, 1, 1);
    }

    /**
     * Where a value stands.
     *
     * @param line of the value, from 1
     * @param column of the value, from 1
     * @param block whether it is a block of text ({@code |}), whose lines stand below
     * @param textLine the first line of the text
     * @param textColumn the column at which the text's lines begin
     */
    record Place(int line, int column, boolean block, int textLine, int textColumn) {}
}
