package io.millrace.bench.report;

import java.util.List;
import java.util.Locale;

/** Median, least and greatest of some values. */
public record Spread(double median, double least, double greatest) {
    /** @throws IllegalArgumentException when there are no values */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    String format(String number) {
        return String.format(Locale.ROOT, number + " [" + number + "-" + number + "]", median, least, greatest);
    }
}
