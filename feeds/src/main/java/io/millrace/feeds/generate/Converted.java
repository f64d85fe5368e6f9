package io.millrace.feeds.generate;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.errors.ConnectException;

/** A text turned into a type; a text that does not turn into it fails the feed, because the declaration is wrong. */
record Converted(String path, String type, Value.Scalar text) implements Value.Scalar {
    static final List<String> TYPES = List.of("INT", "BIGINT", "DOUBLE", "BOOLEAN", "STRING");

    Converted {
        type = type.toUpperCase(Locale.ROOT);
    }

    @Override
    public Object of(long number) {
        String value = text.of(number).toString();
        try {
            return switch (type) {
                case "INT" -> (Object) (long) Integer.parseInt(value);
                case "BIGINT" -> (Object) Long.parseLong(value);
                case "DOUBLE" -> (Object) finite(value);
                case "BOOLEAN" -> (Object) truth(value);
                default -> value;
            };
        } catch (NumberFormatException e) {
            throw new ConnectException("field '" + path + "' gave '" + value + "', which is not of type " + type
                    + ": change the expression or the type");
        }
    }

    private static double finite(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(value);
        }
        return number;
    }

    private static boolean truth(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new NumberFormatException(value);
    }
}
