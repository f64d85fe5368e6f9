package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A list of rows and steps: {@code - { id: 1 }}, {@code - advance: 2026-01-01T00:00:00Z}, {@code - raw: text}. */
final class GivenRowsType implements ValueType<GivenRows> {
    private static final String FORM = "write rows such as - { id: 1, name: ann }, or - raw: \"the text of a record\"";
    private static final String NEXT = "next";

    @Override
    public String words() {
        return "a list of rows";
    }

    @Override
    public ObjectNode schema() {
        return schema(List.of("advance", "raw", "base64", "file", "row"));
    }

    /** Rows of a sink, which have no other steps than files. */
    static ObjectNode rowsSchema() {
        return schema(List.of("file", "row"));
    }

    private static ObjectNode schema(List<String> steps) {
        String words =
                Suggestions.either(steps.stream().map(step -> '`' + step + '`').toList());
        ObjectNode item = SchemaNodes.typed("object")
                .put("minProperties", 1)
                .put("description", "A row, column by column; or a block with only one of " + words + ".");
        return SchemaNodes.typed("array", "null").set("items", item);
    }

    @Override
    public Optional<GivenRows> read(Tree tree, Problems problems) {
        return steps(tree, problems).map(GivenRows::new);
    }

    static Optional<List<GivenStep>> steps(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (tree.nothing()) {
            return Optional.of(List.of());
        }
        if (!(tree instanceof Tree.Items items)) {
            problems.add(tree.spot(), "expected a list of rows but found " + tree.kind(), FORM);
            return Optional.empty();
        }
        int before = problems.seen();
        List<GivenStep> steps = new ArrayList<>();
        items.values().forEach(item -> step(item, problems).ifPresent(steps::add));
        return problems.seen() > before ? Optional.empty() : Optional.of(steps);
    }

    private static Optional<GivenStep> step(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (!(tree instanceof Tree.Block block) || block.entries().isEmpty()) {
            problems.add(tree.spot(), "expected a row but found " + tree.kind(), FORM);
            return Optional.empty();
        }
        String key = block.entries().keySet().iterator().next();
        Tree value = block.entry(key).value();
        if (block.entries().size() > 1) {
            return row(block, problems);
        }
        return switch (key) {
            case "row" -> value instanceof Tree.Block row ? row(row, problems) : row(block, problems);
            case "raw" -> ValueTypes.STRING.read(value, problems).map(GivenStep.Raw::new);
            case "base64" -> ValueTypes.STRING.read(value, problems).flatMap(text -> bytes(text, value, problems));
            case "file" -> ValueTypes.STRING.read(value, problems).map(GivenStep.Fixture::new);
            case "advance" -> ValueTypes.STRING.read(value, problems).flatMap(text -> advance(text, value, problems));
            default -> row(block, problems);
        };
    }

    private static Optional<GivenStep> row(Tree.Block block, Problems problems) {
        if (!whole(block)) {
            problems.alreadyTold();
            return Optional.empty();
        }
        return Optional.of(new GivenStep.Row(TreeJson.of(block).toString()));
    }

    private static boolean whole(Tree tree) {
        if (tree instanceof Tree.Block block) {
            return block.entries().values().stream().allMatch(entry -> whole(entry.value()));
        }
        return tree instanceof Tree.Items items
                ? items.values().stream().allMatch(GivenRowsType::whole)
                : !(tree instanceof Tree.Broken);
    }

    private static Optional<GivenStep> bytes(String text, Tree tree, Problems problems) {
        try {
            Base64.getDecoder().decode(text);
            return Optional.of(new GivenStep.Bytes(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    tree.spot(), tree.kind() + " is not base64", "write the record's bytes in base64, such as AAEC");
            return Optional.empty();
        }
    }

    private static Optional<GivenStep> advance(String text, Tree tree, Problems problems) {
        if (text.equals(NEXT)) {
            return Optional.of(new GivenStep.Advance(Optional.empty()));
        }
        try {
            return Optional.of(new GivenStep.Advance(Optional.of(Instant.parse(text))));
        } catch (java.time.DateTimeException e) {
            problems.add(
                    tree.spot(),
                    tree.kind() + " is not a time",
                    "write it in UTC like this: 2026-01-01T00:00:00Z; or \"next\" for a micro-batch that moves no watermark");
            return Optional.empty();
        }
    }
}
