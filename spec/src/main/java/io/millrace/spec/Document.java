package io.millrace.spec;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a file, addressed by code point, as the YAML parser counts. */
final class Document {
    private final int[] points;
    private final int[] lineStarts;

    Document(String text) {
        this.points = text.codePoints().toArray();
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, points.length).filter(this::endsLine).map(i -> i + 1))
                .toArray();
    }

    private boolean endsLine(int index) {
        return points[index] == '\n' || (points[index] == '\r' && at(index + 1) != '\n');
    }

    /** The code point at {@code index}; 0 past the end. */
    int at(int index) {
        return index < points.length ? points[index] : 0;
    }

    int length() {
        return points.length;
    }

    Spot spot(int index) {
        int within = Math.max(0, Math.min(index, points.length));
        int found = Arrays.binarySearch(lineStarts, within);
        int line = found >= 0 ? found : -found - 2;
        return Spot.in(line + 1, within - lineStarts[line] + 1);
    }
}
