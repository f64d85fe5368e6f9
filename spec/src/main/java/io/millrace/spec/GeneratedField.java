package io.millrace.spec;

import io.millrace.spec.settings.NameKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a generated field gets its value.
 *
 * <p>In YAML: text with {@code #{...}} is an {@link Expression}; {@code now} and {@code sequence} are {@link Now} and
 * {@link Sequence}; any other scalar is a {@link Constant}; a mapping has exactly one of {@code value} (with
 * {@code type}), {@code between} (with {@code decimals}), {@code one_of}, {@code time} ({@code from}, {@code step}, {@code jitter}) and
 * {@code fields}.
 */
public sealed interface GeneratedField {
    /** A Datafaker expression; {@code type} is what its text is converted to. */
    record Expression(String text, FieldType type) implements GeneratedField {}

    /** The wall clock, as ISO-8601 text in UTC. */
    record Now() implements GeneratedField {}

    /** The event's number, from 0. */
    record Sequence() implements GeneratedField {}

    /** The same value in each event: a String, Long, Double or Boolean. */
    record Constant(Object value) implements GeneratedField {}

    /** Uniform: whole numbers where both ends are whole (inclusive), else decimal fractions below {@code to}. */
    record Between(BigDecimal from, BigDecimal to, OptionalInt decimals) implements GeneratedField {}

    /** One of these scalars, each as likely. */
    record OneOf(List<Object> values) implements GeneratedField {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * Event time that does not depend on the clock: {@code from + n * step}, as ISO-8601 text.
     *
     * @param jitter by how much, at random, a time may be later than that; zero for not at all
     */
    record Time(Instant from, Duration step, Duration jitter) implements GeneratedField {}

    /** A nested object; names are {@link NameKind#COLUMN}. */
    record Nested(Map<String, GeneratedField> fields) implements GeneratedField {
        public Nested {
            fields = Ordered.copy(fields);
        }
    }

    /** What an expression's text becomes. */
    enum FieldType {
        STRING,
        INT,
        BIGINT,
        DOUBLE,
        BOOLEAN
    }
}
