package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keywords of JSON Schema that bound a value, and lists of values. */
final class JsonLimits {
    private static final List<String> UPPER =
            List.of("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties");
    private static final List<String> LOWER =
            List.of("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties");

    private JsonLimits() {}

    /** The values that {@code enum} or {@code const} leaves; empty where any value does. */
    static List<JsonNode> values(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.path("const"));
        }
        return values;
    }

    /** {@code MAX_LENGTH} for {@code maxLength}. */
    static String rule(String keyword) {
        return keyword.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** The broken rules with their messages. */
    static Map<String, String> compare(JsonNode reads, JsonNode writes) {
        Map<String, String> broken = new LinkedHashMap<>();
        UPPER.forEach(keyword -> bound(keyword, "_DECREASED", -1, reads, writes, broken));
        LOWER.forEach(keyword -> bound(keyword, "_INCREASED", 1, reads, writes, broken));
        if (reads.path("uniqueItems").asBoolean() && !writes.path("uniqueItems").asBoolean()) {
            broken.put("UNIQUE_ITEMS_ADDED", "\"uniqueItems\" is new; leave it out");
        }
        multiples(reads, writes, broken);
        return broken;
    }

    private static void bound(
            String keyword, String tighter, int sign, JsonNode reads, JsonNode writes, Map<String, String> broken) {
        if (!reads.path(keyword).isNumber()) {
            return;
        }
        BigDecimal read = reads.path(keyword).decimalValue();
        if (!writes.path(keyword).isNumber()) {
            broken.put(rule(keyword) + "_ADDED", "\"" + keyword + "\" is new; leave it out");
        } else if (read.compareTo(writes.path(keyword).decimalValue()) * sign > 0) {
            broken.put(
                    rule(keyword) + tighter,
                    "\"" + keyword + "\" was " + writes.path(keyword) + " and is " + reads.path(keyword)
                            + "; what is written already may be outside");
        }
    }

    private static void multiples(JsonNode reads, JsonNode writes, Map<String, String> broken) {
        JsonNode read = reads.path("multipleOf");
        JsonNode written = writes.path("multipleOf");
        if (read.isNumber() && !written.isNumber()) {
            broken.put("MULTIPLE_OF_ADDED", "\"multipleOf\" is new; leave it out");
        } else if (read.isNumber()
                && written.decimalValue().remainder(read.decimalValue()).signum() != 0) {
            broken.put(
                    "MULTIPLE_OF_CHANGED",
                    "\"multipleOf\" was " + written + " and is " + read + "; leave it as it was");
        }
    }
}
