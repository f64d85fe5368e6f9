package io.millrace.feeds.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of values of a field that grows: numbers by their size, times with an offset by their instant (as texts they would not
 * be in order where one has fractions of a second), anything else as text.
 */
final class Growth implements Comparator<String> {
    static final Growth ORDER = new Growth();

    private Growth() {}

    @Override
    public int compare(String one, String other) {
        Optional<Integer> numbers = both(number(one), number(other));
        return numbers.or(() -> both(time(one), time(other))).orElseGet(() -> one.compareTo(other));
    }

    private static <T extends Comparable<? super T>> Optional<Integer> both(@Nullable T one, @Nullable T other) {
        return one == null || other == null ? Optional.empty() : Optional.of(one.compareTo(other));
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() < 100 ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static java.time.@Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
