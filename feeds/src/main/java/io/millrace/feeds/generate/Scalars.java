package io.millrace.feeds.generate;

import com.fasterxml.jackson.databind.JsonNode;

/** The constants of a declaration, as the values that are written. */
final class Scalars {
    private Scalars() {}

    /** Takes a text, a number or a truth value; whole numbers become Long, all others Double. */
    static Object of(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.textValue();
    }
}
