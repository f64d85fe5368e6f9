package io.millrace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A tree as JSON, with YAML's own types. */
final class TreeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TreeJson() {}

    /** The JSON of a text that is known to be YAML, such as a default or an example. */
    static JsonNode of(String yaml) {
        Problems problems = new Problems(yaml);
        // Variables stay as they are written.
        Optional<Tree> tree = YamlTree.read(yaml.replace("${", "$${"), Map.of(), problems);
        return of(tree.orElseThrow(
                () -> new IllegalArgumentException(problems.inOrder().toString())));
    }

    static JsonNode of(Tree tree) {
        if (tree instanceof Tree.Block block) {
            ObjectNode json = JSON.objectNode();
            block.entries().forEach((key, entry) -> json.set(key, of(entry.value())));
            return json;
        }
        if (tree instanceof Tree.Items items) {
            ArrayNode json = JSON.arrayNode();
            items.values().forEach(item -> json.add(of(item)));
            return json;
        }
        return tree instanceof Tree.Text text && !text.empty() ? scalar(text) : JSON.nullNode();
    }

    private static JsonNode scalar(Tree.Text text) {
        try {
            if (Numbers.isWhole(text)) {
                return JSON.numberNode(Numbers.whole64(text));
            }
            if (Numbers.isNumber(text)) {
                return JSON.numberNode(Numbers.decimal(text));
            }
            return text.plain() && text.text().matches("true|false")
                    ? JSON.booleanNode(Numbers.truth(text))
                    : JSON.textNode(text.text());
        } catch (Unfit e) {
            return JSON.textNode(text.text());
        }
    }
}
