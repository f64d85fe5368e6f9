package io.millrace.control.feed;

import io.millrace.spec.GeneratedField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A generated record's fields in the form that the connector reads: the same words as in a pipeline file. */
final class FeedJson {
    private FeedJson() {}

    static Map<String, Object> fields(Map<String, GeneratedField> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        fields.forEach((name, field) -> json.put(name, field(field)));
        return json;
    }

    private static Object field(GeneratedField field) {
        if (field instanceof GeneratedField.Expression expression) {
            return expression(expression);
        } else if (field instanceof GeneratedField.Now) {
            return "now";
        } else if (field instanceof GeneratedField.Sequence) {
            return "sequence";
        } else if (field instanceof GeneratedField.Constant constant) {
            return constant.value();
        } else if (field instanceof GeneratedField.Between between) {
            return between(between);
        } else if (field instanceof GeneratedField.OneOf oneOf) {
            return Map.of("one_of", oneOf.values());
        } else if (field instanceof GeneratedField.Time time) {
            return Map.of("time", Map.of("from", time.from().toString(), "step", step(time.step())));
        } else if (field instanceof GeneratedField.Nested nested) {
            return Map.of("fields", fields(nested.fields()));
        }
        throw new IllegalArgumentException("no JSON for " + field);
    }

    private static Object expression(GeneratedField.Expression expression) {
        // In its plain form an expression is always a text.
        return expression.type() == GeneratedField.FieldType.STRING
                ? expression.text()
                : Map.of("value", expression.text(), "type", expression.type().name());
    }

    private static Map<String, Object> between(GeneratedField.Between between) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("between", new Object[] {number(between.from()), number(between.to())});
        between.decimals().ifPresent(decimals -> json.put("decimals", decimals));
        return json;
    }

    /** Whole numbers stay whole: the connector tells by their form what is wanted. */
    private static Object number(BigDecimal number) {
        return number.scale() <= 0 ? number.toBigIntegerExact() : number;
    }

    private static String step(Duration step) {
        long micros = Math.addExact(Math.multiplyExact(step.toSeconds(), 1_000_000L), step.getNano() / 1_000);
        return micros % 1_000 == 0
                ? String.format(Locale.ROOT, "%d ms", micros / 1_000)
                : String.format(Locale.ROOT, "%d us", micros);
    }
}
