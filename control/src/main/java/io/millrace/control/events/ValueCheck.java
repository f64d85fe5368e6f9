package io.millrace.control.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.spec.record.FieldType;
import io.millrace.spec.record.FieldType.Array;
import io.millrace.spec.record.FieldType.Decimal;
import io.millrace.spec.record.FieldType.Field;
import io.millrace.spec.record.FieldType.MapOf;
import io.millrace.spec.record.FieldType.Scalar;
import io.millrace.spec.record.FieldType.Struct;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Whether a JSON value is of a type. Stricter than a source is: text has to be text, and a field that nobody declared is a
 * mistake. So what is accepted here is read by a source that has the same schema.
 */
final class ValueCheck {
    private static final int SHOWN = 60;

    private final BiConsumer<String, String> problems;

    /** @param problems is told of the way to a field, and what is wrong there */
    ValueCheck(BiConsumer<String, String> problems) {
        this.problems = problems;
    }

    void object(String path, Struct type, JsonNode value) {
        Set<String> known = new HashSet<>();
        for (Field field : type.fields()) {
            known.add(field.name());
            JsonNode found = value.path(field.name());
            if (!found.isMissingNode() && !found.isNull()) {
                check(below(path, field.name()), field.type(), found);
            } else if (field.required()) {
                problems.accept(below(path, field.name()), "is missing, and the schema says NOT NULL");
            }
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.accept(below(path, name), "is not a field of the schema" + near(name, known));
            }
        });
    }

    private void check(String path, FieldType type, JsonNode value) {
        if (type instanceof Struct struct) {
            if (fits(path, type, value, value.isObject())) {
                object(path, struct, value);
            }
        } else if (type instanceof Array array) {
            if (fits(path, type, value, value.isArray())) {
                for (int i = 0; i < value.size(); i++) {
                    inner(path + "[" + i + "]", array.element(), value.get(i));
                }
            }
        } else if (type instanceof MapOf map) {
            if (fits(path, type, value, value.isObject())) {
                value.properties().forEach(entry -> inner(below(path, entry.getKey()), map.value(), entry.getValue()));
            }
        } else if (type instanceof Decimal decimal) {
            fits(path, type, value, ScalarForms.decimal(decimal, value));
        } else if (type instanceof Scalar scalar) {
            fits(path, type, value, ScalarForms.fits(scalar, value));
        }
    }

    private void inner(String path, FieldType type, JsonNode value) {
        if (!value.isNull()) {
            check(path, type, value);
        }
    }

    private boolean fits(String path, FieldType type, JsonNode value, boolean fits) {
        if (!fits) {
            String text = value.toString();
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
            String name = type instanceof Struct ? "STRUCT" : type.toString();
            problems.accept(path, shown + " is not a " + name + ScalarForms.hint(type));
        }
        return fits;
    }

    private static String near(String name, Set<String> known) {
        return known.stream()
                .filter(other ->
                        other.equalsIgnoreCase(name) || other.replace("_", "").equalsIgnoreCase(name.replace("_", "")))
                .findFirst()
                .map(other -> "; did you mean '" + other + "'?")
                .orElse("");
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
