package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code id BIGINT, text STRING}, or {@code { subject: posts-value }}, or {@code { file: schemas/post.avsc }}. */
final class DeclaredSchemaType implements ValueType<DeclaredSchema> {
    private static final String FORM =
            "write the columns (id BIGINT, text STRING), { subject: posts-value } or { file: schemas/post.avsc }";

    private static final String SUBJECT = "subject";
    private static final String FILE = "file";
    private static final List<String> KEYS = List.of(SUBJECT, FILE);

    @Override
    public String words() {
        return "columns, or a subject or a file";
    }

    @Override
    public ObjectNode schema() {
        return SchemaNodes.anyOf(SchemaNodes.typed("string"), block(SUBJECT), block(FILE));
    }

    private static ObjectNode block(String key) {
        ObjectNode properties = SchemaNodes.node();
        properties.set(key, SchemaNodes.text());
        return SchemaNodes.block(properties, List.of(key));
    }

    @Override
    public Optional<DeclaredSchema> read(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (tree instanceof Tree.Block block) {
            return block(block, problems);
        }
        if (!(tree instanceof Tree.Text text) || text.empty()) {
            problems.add(tree.spot(), "expected a schema but found " + tree.kind(), FORM);
            return Optional.empty();
        }
        return Optional.of(new DeclaredSchema.Columns(text.text()));
    }

    private static Optional<DeclaredSchema> block(Tree.Block block, Problems problems) {
        int before = problems.seen();
        UnknownKeys.refuse(block, KEYS, problems);
        if (problems.seen() > before) {
            return Optional.empty();
        }
        if (block.entries().size() != 1) {
            problems.add(block.spot(), "a schema is one subject or one file", FORM);
            return Optional.empty();
        }
        Map.Entry<String, Tree.Entry> entry =
                block.entries().entrySet().iterator().next();
        return ValueTypes.STRING.read(entry.getValue().value(), problems).flatMap(value -> {
            if (value.isBlank()) {
                problems.add(entry.getValue().value().spot(), "the " + entry.getKey() + " is empty", FORM);
                return Optional.empty();
            }
            return Optional.of(
                    entry.getKey().equals(FILE) ? new DeclaredSchema.File(value) : new DeclaredSchema.Subject(value));
        });
    }
}
