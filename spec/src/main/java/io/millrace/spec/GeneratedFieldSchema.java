package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.settings.NameKind;
import java.util.List;

/** JSON Schema of a generated field, which may hold others. */
final class GeneratedFieldSchema {
    private GeneratedFieldSchema() {}

    static ObjectNode reference() {
        return SchemaNodes.node().put("$ref", "#/$defs/field");
    }

    static ObjectNode schema() {
        ObjectNode scalar = SchemaNodes.text();
        return SchemaNodes.anyOf(scalar, value(), between(), oneOf(), time(), nested())
                .put(
                        "description",
                        "An expression such as `#{name.full_name}`, `now`, `sequence`, a constant, or a block with one of "
                                + Suggestions.either(List.copyOf(GeneratedFieldType.FORMS.keySet())) + ".");
    }

    private static ObjectNode form(String key, ObjectNode value) {
        ObjectNode properties = SchemaNodes.node();
        properties.set(key, value);
        return SchemaNodes.block(properties, List.of(key));
    }

    private static ObjectNode with(ObjectNode block, String key, ObjectNode value) {
        ((ObjectNode) block.get("properties")).set(key, value);
        return block;
    }

    private static ObjectNode value() {
        List<String> types = EnumType.of(GeneratedField.FieldType.class).allowed();
        return with(form("value", SchemaNodes.text()), "type", SchemaNodes.orVariable(SchemaNodes.words(types)));
    }

    private static ObjectNode between() {
        ObjectNode ends =
                SchemaNodes.list(ValueTypes.NUMBER.schema()).put("minItems", 2).put("maxItems", 2);
        return with(form("between", ends), "decimals", ValueTypes.INT.schema());
    }

    private static ObjectNode oneOf() {
        return form("one_of", SchemaNodes.list(SchemaNodes.text()).put("minItems", 1));
    }

    private static ObjectNode time() {
        ObjectNode properties = SchemaNodes.node();
        properties.set("from", SchemaNodes.typed("string"));
        properties.set("step", ValueTypes.DURATION.schema());
        properties.set("jitter", ValueTypes.DURATION.schema());
        return form("time", SchemaNodes.block(properties, List.of("from", "step")));
    }

    private static ObjectNode nested() {
        ObjectNode fields = SchemaNodes.typed("object").put("minProperties", 1);
        fields.set("propertyNames", SchemaNodes.exactly(NameKind.COLUMN.pattern()));
        fields.set("additionalProperties", reference());
        return form("fields", fields);
    }
}
