package io.millrace.feeds.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column. Numbers and truth values become JSON's; DECIMAL, TIMESTAMP and DATE are checked and stay text, because JSON
 * has nothing that keeps them exactly.
 */
record ColumnType(Kind kind, int precision, int scale) {
    static final String KNOWN = "STRING, INT, BIGINT, DOUBLE, BOOLEAN, DECIMAL(p, s), TIMESTAMP, DATE";

    private static final Pattern DECIMAL =
            Pattern.compile("DECIMAL\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");
    private static final int MOST_DIGITS = 38;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    enum Kind {
        STRING,
        INT,
        BIGINT,
        DOUBLE,
        BOOLEAN,
        DECIMAL,
        TIMESTAMP,
        DATE
    }

    static Optional<ColumnType> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            boolean sound = precision >= 1 && precision <= MOST_DIGITS && scale <= precision;
            return sound ? Optional.of(new ColumnType(Kind.DECIMAL, precision, scale)) : Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(new ColumnType(kind, 10, 0));
            }
        }
        return Optional.empty();
    }

    boolean isText() {
        return kind == Kind.STRING;
    }

    /** The value of a cell as JSON has it: String, Long, Double or Boolean. */
    Object read(String column, String cell) throws Unreadable {
        if (kind == Kind.STRING) {
            return cell;
        }
        String text = cell.strip();
        try {
            return switch (kind) {
                case INT -> (Object) (long) Integer.parseInt(text);
                case BIGINT -> (Object) Long.parseLong(text);
                case DOUBLE -> (Object) floating(text);
                case BOOLEAN -> (Object) truth(text);
                case DECIMAL -> decimal(text);
                case TIMESTAMP -> timestamp(text);
                default -> LocalDate.parse(text).toString();
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new Unreadable("column '" + column + "': " + Unreadable.quoted(cell) + " is not of type " + this);
        }
    }

    @Override
    public String toString() {
        return kind == Kind.DECIMAL ? "DECIMAL(" + precision + ", " + scale + ")" : kind.name();
    }

    /** Java also reads hexadecimal numbers, suffixes and NaN, which JSON cannot hold. */
    private static double floating(String text) {
        double number = Double.parseDouble(text);
        char last = text.charAt(text.length() - 1);
        if (!Double.isFinite(number)
                || !(Character.isDigit(last) || last == '.')
                || text.indexOf('x') >= 0
                || text.indexOf('X') >= 0) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static boolean truth(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new NumberFormatException(text);
    }

    private String decimal(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (number.precision() - number.scale() > precision - scale || number.scale() > scale) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private static String timestamp(String text) {
        TIMESTAMP.parse(text.replace(' ', 'T'));
        return text;
    }
}
