package io.millrace.spec.record;

import io.millrace.spec.record.FieldType.Array;
import io.millrace.spec.record.FieldType.Decimal;
import io.millrace.spec.record.FieldType.Field;
import io.millrace.spec.record.FieldType.MapOf;
import io.millrace.spec.record.FieldType.Scalar;
import io.millrace.spec.record.FieldType.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a schema such as {@code user STRING NOT NULL, tags ARRAY<STRING>, price DECIMAL(10, 2)}. For one thread. */
public final class RecordSchema {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(`[^`]+`)|([A-Za-z_][A-Za-z0-9_]*)|(\\d+)|(.))");
    private static final Map<String, Scalar> OTHER_NAMES = Map.of(
            "INTEGER", Scalar.INT,
            "LONG", Scalar.BIGINT,
            "BYTE", Scalar.TINYINT,
            "SHORT", Scalar.SMALLINT,
            "REAL", Scalar.FLOAT,
            "TIMESTAMP_LTZ", Scalar.TIMESTAMP);
    private static final String TYPES =
            "STRING, BIGINT, INT, SMALLINT, TINYINT, DOUBLE, FLOAT, BOOLEAN, DECIMAL(p, s), "
                    + "TIMESTAMP, TIMESTAMP_NTZ, DATE, BINARY, ARRAY<..>, MAP<STRING, ..> and STRUCT<..>";
    private static final int MOST_DIGITS = 38;

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private RecordSchema(String text) {
        Matcher token = TOKEN.matcher(text.strip());
        while (token.find()) {
            tokens.add(token.group().strip());
        }
    }

    /**
     * The schema as the type of a whole record.
     *
     * @throws InvalidSchema where the text is none
     */
    public static Struct parse(String text) {
        RecordSchema reader = new RecordSchema(text);
        List<Field> fields = reader.fields("");
        if (fields.isEmpty()) {
            throw new InvalidSchema("the schema has no fields", "write them like this: id BIGINT, text STRING");
        }
        return new Struct(fields);
    }

    /** Fields up to the closing bracket, or to the end where there is none. */
    private List<Field> fields(String close) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!peek().equals(close)) {
            Field field = field();
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidSchema("the field \"" + field.name() + "\" is there twice", "rename one");
            }
            fields.add(field);
            if (!take(",") && !peek().equals(close)) {
                throw unexpected("a comma");
            }
        }
        return fields;
    }

    private Field field() {
        String name = next();
        if (!name.matches("`[^`]+`|[A-Za-z_][A-Za-z0-9_]*")) {
            at--;
            throw unexpected("the name of a field");
        }
        take(":");
        FieldType type = type();
        boolean required = take("NOT");
        if (required && !take("NULL")) {
            throw unexpected("NULL");
        }
        return new Field(name.replace("`", ""), type, required);
    }

    private FieldType type() {
        String word = next().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "DECIMAL", "DEC", "NUMERIC" -> decimal();
            case "ARRAY" -> new Array(within(this::type));
            case "MAP" -> within(this::map);
            case "STRUCT" -> within(() -> new Struct(fields(">")));
            default -> scalar(word);
        };
    }

    private FieldType scalar(String word) {
        for (Scalar scalar : Scalar.values()) {
            if (scalar.name().equals(word)) {
                return scalar;
            }
        }
        return Optional.ofNullable(OTHER_NAMES.get(word))
                .orElseThrow(() -> word.isEmpty()
                        ? new InvalidSchema("a type is missing at the end of the schema", "there are " + TYPES)
                        : new InvalidSchema("\"" + word + "\" is not a type", "there are " + TYPES));
    }

    private FieldType decimal() {
        if (!take("(")) {
            return new Decimal(10, 0);
        }
        int precision = number();
        int scale = take(",") ? number() : 0;
        expect(")");
        if (precision < 1 || precision > MOST_DIGITS || scale > precision) {
            throw new InvalidSchema(
                    "DECIMAL(" + precision + "," + scale + ") cannot be",
                    "write up to " + MOST_DIGITS + " digits, and no more of them behind the point");
        }
        return new Decimal(precision, scale);
    }

    private FieldType map() {
        if (type() != Scalar.STRING) {
            throw new InvalidSchema("the names in a JSON object are text", "write MAP<STRING, ..>");
        }
        expect(",");
        return new MapOf(type());
    }

    private FieldType within(java.util.function.Supplier<FieldType> inner) {
        expect("<");
        FieldType type = inner.get();
        expect(">");
        return type;
    }

    private int number() {
        String text = next();
        if (!text.matches("\\d{1,3}")) {
            at--;
            throw unexpected("a number");
        }
        return Integer.parseInt(text);
    }

    private void expect(String token) {
        if (!take(token)) {
            throw unexpected("\"" + token + "\"");
        }
    }

    private boolean take(String token) {
        boolean there = peek().equalsIgnoreCase(token);
        at += there ? 1 : 0;
        return there;
    }

    private String next() {
        String token = peek();
        at++;
        return token;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private InvalidSchema unexpected(String wanted) {
        String found = peek().isEmpty() ? "its end" : "\"" + peek() + "\"";
        return new InvalidSchema(
                "the schema needs " + wanted + " where it has " + found, "write it like this: id BIGINT, text STRING");
    }
}
