package io.millrace.engine.sink;

import java.io.Serializable;

/**
 * Which rows of a batch are shown to people.
 *
 * @param rows at most, from each task
 * @param first the first ones, else the last ones
 */
public record SampleSize(int rows, boolean first) implements Serializable {
    public static final SampleSize NEWEST = new SampleSize(10, false);

    public static SampleSize firstOf(int rows) {
        return new SampleSize(rows, true);
    }
}
