package io.millrace.feeds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.datafaker.Faker;

/**
 * Reads the declaration of a record's fields. Each form becomes a {@link Value} that is ready to run; expressions are tried once
 * here, so that a bad one is a problem of the settings and not of the running feed.
 */
final class FieldReader {
    private static final Value.Scalar NOTHING = number -> "";

    private final RecordRandom random;
    private final Faker faker;
    private final Clock clock;
    private final Consumer<String> problems;

    /** @param random what the values draw from, see {@link RecordRandom#seek} */
    FieldReader(RecordRandom random, Clock clock, Consumer<String> problems) {
        this.random = random;
        this.faker = new Faker(random);
        this.clock = clock;
        this.problems = problems;
    }

    Fields read(String path, JsonNode node) {
        List<Fields.Field> fields = new ArrayList<>();
        if (!node.isObject() || node.isEmpty()) {
            problem(path, "is no fields", "write an object with at least one field, {\"name\": \"#{name.full_name}\"}");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            fields.add(Fields.Field.of(entry.getKey(), value(path + "." + entry.getKey(), entry.getValue())));
        }
        return new Fields(fields);
    }

    private Value value(String path, JsonNode node) {
        if (node.isTextual()) {
            return text(path, node.textValue());
        }
        if (node.isObject()) {
            return form(path, node);
        }
        if (node.isArray() || node.isNull()) {
            return problem(
                    path,
                    "is '" + node + "'",
                    "write a text, a number, true, false or an object such as {\"one_of\": [1, 2]}");
        }
        Object constant = Scalars.of(node);
        return (Value.Scalar) number -> constant;
    }

    private Value text(String path, String text) {
        return switch (text) {
            case "now" -> new Now(clock);
            case "sequence" -> (Value.Scalar) number -> number;
            default -> expression(path, text);
        };
    }

    private Value.Scalar expression(String path, String text) {
        if (!text.contains("#{")) {
            return number -> text;
        }
        return Expression.compile(faker, text, path, problems)
                .<Value.Scalar>map(e -> e)
                .orElse(NOTHING);
    }

    private Value form(String path, JsonNode node) {
        if (node.has("value")) {
            return known(path, node, Set.of("value", "type")) ? converted(path, node) : NOTHING;
        }
        if (node.has("between")) {
            return known(path, node, Set.of("between", "decimals")) ? between(path, node) : NOTHING;
        }
        if (node.has("one_of")) {
            return known(path, node, Set.of("one_of")) ? oneOf(path, node.get("one_of")) : NOTHING;
        }
        if (node.has("time")) {
            return known(path, node, Set.of("time")) ? time(path + ".time", node.get("time")) : NOTHING;
        }
        if (node.has("fields")) {
            return known(path, node, Set.of("fields")) ? read(path, node.get("fields")) : NOTHING;
        }
        return problem(
                path, "has the keys " + names(node), "use one of 'value', 'between', 'one_of', 'time' and 'fields'");
    }

    private Value converted(String path, JsonNode node) {
        String type = node.path("type").asText("STRING");
        JsonNode value = node.get("value");
        if (!value.isValueNode() || value.isNull()) {
            return problem(path + ".value", "is '" + value + "'", "write a text such as \"#{number.digits '3'}\"");
        }
        if (!Converted.TYPES.contains(type.toUpperCase(Locale.ROOT))) {
            return problem(path + ".type", "is '" + type + "'", "use one of " + String.join(", ", Converted.TYPES));
        }
        return checked(path, new Converted(path, type, expression(path + ".value", value.asText())));
    }

    private Value between(String path, JsonNode node) {
        return Between.read(random, node)
                .<Value>map(v -> v)
                .orElseGet(
                        () -> problem(
                                path,
                                "is '" + node + "'",
                                "write two numbers, the smaller first, as in {\"between\": [1, 6]} or {\"between\": [0.5, 2], \"decimals\": 2}"));
    }

    private Value oneOf(String path, JsonNode choices) {
        return OneOf.read(random, choices)
                .<Value>map(v -> v)
                .orElseGet(() -> problem(
                        path + ".one_of",
                        "is '" + choices + "'",
                        "write a list of constants of one type, as in [\"a\", \"b\"] or [1, 2, 3]"));
    }

    private Value time(String path, JsonNode node) {
        return EventTime.read(random, node)
                .<Value>map(v -> v)
                .orElseGet(
                        () -> problem(
                                path,
                                "is '" + node + "'",
                                "write {\"from\": \"2026-01-01T00:00:00Z\", \"step\": \"10 ms\"}, with us, ms, s, m, h or d, and a \"jitter\" if times shall be out of order"));
    }

    /** Tries a value once: what fails for the first record would fail the feed. */
    private Value checked(String path, Value.Scalar value) {
        try {
            value.of(0);
        } catch (RuntimeException e) {
            problems.accept(e.getMessage() == null ? path + " does not work: " + e : e.getMessage());
        }
        return value;
    }

    private boolean known(String path, JsonNode node, Set<String> keys) {
        Set<String> unknown = new TreeSet<>(names(node));
        unknown.removeAll(keys);
        unknown.forEach(
                key -> problem(path, "has the unknown key '" + key + "'", "here are known: " + new TreeSet<>(keys)));
        return unknown.isEmpty();
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Value problem(String path, String what, String remedy) {
        problems.accept("field '" + path + "' " + what + ": " + remedy);
        return NOTHING;
    }
}
