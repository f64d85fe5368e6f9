package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.settings.NameKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code [minute, tag]}, or with several columns of a partition key {@code [[a, b], c]}. */
final class PrimaryKeyType implements ValueType<PrimaryKey> {
    private static final String FORM =
            "write [minute, tag], or [[a, b], c] where the partition key has several columns";

    @Override
    public String words() {
        return "a primary key";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode columns = SchemaNodes.list(column()).put("minItems", 1).put("uniqueItems", true);
        ObjectNode key = SchemaNodes.list(column()).put("minItems", 1).put("uniqueItems", true);
        return key.set("prefixItems", SchemaNodes.array(List.of(SchemaNodes.anyOf(column(), columns))));
    }

    private static ObjectNode column() {
        return SchemaNodes.matching(NameKind.COLUMN.pattern());
    }

    @Override
    public Optional<PrimaryKey> read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Items items)) {
            problems.add(tree.spot(), "expected a list of columns but found " + tree.kind(), FORM);
            return Optional.empty();
        }
        if (items.values().isEmpty()) {
            problems.add(tree.spot(), "the key is empty", FORM);
            return Optional.empty();
        }
        int before = problems.seen();
        Tree first = items.values().get(0);
        List<Tree> rest = items.values().subList(1, items.values().size());
        Set<String> seen = new HashSet<>();
        List<String> partition =
                columns(first instanceof Tree.Items inner ? inner.values() : List.of(first), seen, problems);
        if (first instanceof Tree.Items inner && inner.values().isEmpty()) {
            problems.add(first.spot(), "the partition key is empty", FORM);
        }
        List<String> clustering = columns(rest, seen, problems);
        return problems.seen() > before ? Optional.empty() : Optional.of(new PrimaryKey(partition, clustering));
    }

    private static List<String> columns(List<Tree> trees, Set<String> seen, Problems problems) {
        List<String> columns = new ArrayList<>();
        for (Tree tree : trees) {
            if (tree instanceof Tree.Broken) {
                problems.alreadyTold();
            } else if (!(tree instanceof Tree.Text text) || text.empty()) {
                problems.add(tree.spot(), "expected a column but found " + tree.kind(), FORM);
            } else if (Names.check(
                            NameKind.COLUMN,
                            text.text(),
                            text.quoted(),
                            text.value().used(),
                            text.spot(),
                            problems)
                    && !seen.add(text.text())) {
                problems.add(text.spot(), text.quoted() + " stands in the key twice", "keep one of them");
            } else {
                columns.add(text.text());
            }
        }
        return columns;
    }
}
