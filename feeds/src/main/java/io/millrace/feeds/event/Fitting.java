package io.millrace.feeds.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Makes values what their fields' types want, where that changes nothing that they say. */
final class Fitting {
    private Fitting() {}

    /** @throws Unfit where it would be another value */
    static Object value(EventField field, Object value) throws Unfit {
        try {
            return switch (field.type()) {
                case "int" -> (long) Math.toIntExact(whole(value));
                case "long" -> whole(value);
                case "double" -> Double.valueOf(value.toString());
                case "boolean" -> (Boolean) value;
                case "timestamp" -> time(value.toString());
                case "date" -> LocalDate.parse(value.toString()).toString();
                case "decimal" -> decimal(field, value);
                default -> value.toString();
            };
        } catch (ArithmeticException | NumberFormatException | ClassCastException | DateTimeException e) {
            throw new Unfit(field);
        }
    }

    /** Numbers of the table and text with digits; not the whole part of anything else. */
    private static long whole(Object value) {
        return value instanceof Long number ? number : new BigDecimal(value.toString()).longValueExact();
    }

    private static String time(String text) {
        return Instant.EPOCH.plus(Binary.micros(text), ChronoUnit.MICROS).toString();
    }

    private static String decimal(EventField field, Object value) {
        BigDecimal number = new BigDecimal(value.toString()).setScale(field.scale());
        if (number.precision() > field.precision()) {
            throw new ArithmeticException("more digits than there may be");
        }
        return number.toPlainString();
    }
}
