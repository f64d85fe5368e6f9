package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON Schema of what a test expects. */
final class TestExpectationSchema {
    private TestExpectationSchema() {}

    static ObjectNode schema() {
        ObjectNode properties = SchemaNodes.node();
        properties.set("late", byName(number(), "Rows that came after the watermark, by source or sink."));
        properties.set("dropped", byName(number(), "Records that an expectation dropped, by source."));
        properties.set("duplicates", byName(number(), "Records that `deduplicate` left out, by source."));
        properties.set("quarantine", byName(quarantine(), "Records that were set aside, by source."));
        properties.set("state", byName(number(), "Rows of state that are kept at the end, by sink."));
        properties.set(
                "fails",
                SchemaNodes.typed("string").put("description", "A part of the message that the pipeline fails with."));
        properties.set("sinks", byName(rows(), "Rows of sinks whose names are words of this block."));
        ObjectNode block = SchemaNodes.typed("object", "null");
        block.set("properties", properties);
        return block.set("additionalProperties", rows());
    }

    private static ObjectNode byName(ObjectNode value, String doc) {
        ObjectNode block = SchemaNodes.typed("object", "null");
        block.set("additionalProperties", value);
        return block.put("description", doc);
    }

    private static ObjectNode number() {
        return SchemaNodes.orVariable(
                SchemaNodes.anyOf(SchemaNodes.typed("integer").put("minimum", 0), SchemaNodes.words(List.of("any"))));
    }

    private static ObjectNode quarantine() {
        ObjectNode properties = SchemaNodes.node();
        properties.set("reason", SchemaNodes.text());
        properties.set("value", SchemaNodes.text());
        return SchemaNodes.anyOf(number(), SchemaNodes.list(SchemaNodes.block(properties, List.of())));
    }

    private static ObjectNode rows() {
        ObjectNode properties = SchemaNodes.node();
        properties.set("exactly", GivenRowsType.rowsSchema());
        properties.set("at_least", GivenRowsType.rowsSchema());
        properties.set("count", number());
        properties.set("ordered", ValueTypes.BOOLEAN.schema());
        return SchemaNodes.anyOf(GivenRowsType.rowsSchema(), SchemaNodes.block(properties, List.of()));
    }
}
