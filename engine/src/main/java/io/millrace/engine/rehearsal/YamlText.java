package io.millrace.engine.rehearsal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Values} as YAML on one line, as a person would write them into a test. */
final class YamlText {
    /** What needs no quotes wherever it stands; a time or a date, or words. */
    private static final Pattern PLAIN = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z?)?|[\\p{L}_][\\p{L}\\p{N}_./@+-]*( [\\p{L}\\p{N}_./@+-]+)*");

    private static final Pattern TAKEN = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|nan|inf");

    /** Whole numbers up to here are written as such, whatever their type. */
    private static final double EXACT = 1e15;

    private YamlText() {}

    static String row(List<String> columns, List<@Nullable Object> row) {
        StringBuilder text = new StringBuilder("{ ");
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(columns.get(i)).append(": ").append(of(row.get(i)));
        }
        return text.append(" }").toString();
    }

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof List<?> list) {
            return list.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(entry -> text(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (value instanceof BigDecimal exact) {
            return exact.toPlainString();
        } else if (value instanceof Double number) {
            return of(number);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private static String of(Double number) {
        if (!Double.isFinite(number)) {
            return text(number.toString());
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
        return whole ? Long.toString(number.longValue()) : number.toString();
    }

    static String text(String text) {
        if (PLAIN.matcher(text).matches() && !TAKEN.matcher(text).matches()) {
            return text;
        }
        // A text of JSON is one of YAML; a variable begins with ${, and a literal one with $${.
        return Json.MAPPER.getNodeFactory().textNode(text).toString().replace("${", "$${");
    }
}
