package io.millrace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Generated fields as JSON, in the form that the generator connector takes, which is that of the YAML. */
public final class GeneratedFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GeneratedFields() {}

    public static ObjectNode json(Map<String, GeneratedField> fields) {
        ObjectNode json = JSON.objectNode();
        fields.forEach((name, field) -> put(json, name, field));
        return json;
    }

    private static void put(ObjectNode json, String name, GeneratedField field) {
        if (field instanceof GeneratedField.Now) {
            json.put(name, "now");
        } else if (field instanceof GeneratedField.Sequence) {
            json.put(name, "sequence");
        } else if (field instanceof GeneratedField.Constant constant) {
            json.set(name, scalar(constant.value()));
        } else if (field instanceof GeneratedField.Expression expression) {
            expression(json, name, expression);
        } else if (field instanceof GeneratedField.Between between) {
            between(json.putObject(name), between);
        } else if (field instanceof GeneratedField.OneOf oneOf) {
            oneOf(json.putObject(name).putArray("one_of"), oneOf.values());
        } else if (field instanceof GeneratedField.Time time) {
            time(json.putObject(name).putObject("time"), time);
        } else if (field instanceof GeneratedField.Nested nested) {
            json.putObject(name).set("fields", json(nested.fields()));
        }
    }

    private static void expression(ObjectNode json, String name, GeneratedField.Expression expression) {
        // Text without an expression in it, such as {value: now}, would be taken for something else without its type.
        if (expression.type() == GeneratedField.FieldType.STRING
                && expression.text().contains("#{")) {
            json.put(name, expression.text());
        } else {
            json.putObject(name)
                    .put("value", expression.text())
                    .put("type", expression.type().name());
        }
    }

    private static void between(ObjectNode json, GeneratedField.Between between) {
        ArrayNode ends = json.putArray("between");
        List.of(between.from(), between.to()).forEach(end -> number(ends, end));
        between.decimals().ifPresent(decimals -> json.put("decimals", decimals));
    }

    private static void time(ObjectNode json, GeneratedField.Time time) {
        json.put("from", time.from().toString()).put("step", step(time.step()));
        if (!time.jitter().isZero()) {
            json.put("jitter", step(time.jitter()));
        }
    }

    /** Whole numbers stay whole: the connector tells by the form what is wanted. */
    private static void number(ArrayNode ends, BigDecimal end) {
        if (end.scale() <= 0) {
            ends.add(end.toBigIntegerExact());
        } else {
            ends.add(end);
        }
    }

    private static void oneOf(ArrayNode json, List<Object> values) {
        values.forEach(value -> json.add(scalar(value)));
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        return value instanceof Boolean truth ? JSON.booleanNode(truth) : JSON.textNode(value.toString());
    }

    private static String step(Duration step) {
        boolean whole = step.equals(step.truncatedTo(ChronoUnit.MILLIS));
        return whole ? step.toMillis() + " ms" : step.dividedBy(ChronoUnit.MICROS.getDuration()) + " us";
    }
}
