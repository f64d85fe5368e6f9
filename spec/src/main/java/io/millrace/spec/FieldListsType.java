package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code [[customer], [city, address.street]]}. */
final class FieldListsType implements ValueType<FieldLists> {
    private static final String FORM = "write lists in a list, such as [[customer], [city, amount]]";
    private static final String FIELD = "[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)*";
    private static final Pattern FIELDS = Pattern.compile(FIELD);

    @Override
    public String words() {
        return "a list of lists of fields";
    }

    @Override
    public ObjectNode schema() {
        return SchemaNodes.list(SchemaNodes.list(SchemaNodes.matching(FIELD)).put("minItems", 1));
    }

    @Override
    public Optional<FieldLists> read(Tree tree, Problems problems) {
        int before = problems.seen();
        List<List<String>> lists = new ArrayList<>();
        for (Tree list : items(tree, problems)) {
            List<String> fields = new ArrayList<>();
            for (Tree field : items(list, problems)) {
                field(field, problems).ifPresent(fields::add);
            }
            if (problems.seen() == before && fields.isEmpty()) {
                problems.add(list.spot(), "the list is empty", "name a field, or leave the list out");
            } else if (new HashSet<>(fields).size() < fields.size()) {
                problems.add(list.spot(), "a field stands in the list twice", "keep one of them");
            }
            lists.add(fields);
        }
        return problems.seen() > before ? Optional.empty() : Optional.of(new FieldLists(lists));
    }

    private static List<Tree> items(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
        } else if (tree instanceof Tree.Items items) {
            return items.values();
        } else {
            problems.add(tree.spot(), "expected a list but found " + tree.kind(), FORM);
        }
        return List.of();
    }

    private static Optional<String> field(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
        } else if (!(tree instanceof Tree.Text text) || text.empty()) {
            problems.add(tree.spot(), "expected a field but found " + tree.kind(), FORM);
        } else if (!FIELDS.matcher(text.text()).matches()) {
            problems.add(
                    text.spot(), text.quoted() + " is not a field", "write a column, or a path such as address.city");
        } else {
            return Optional.of(text.text());
        }
        return Optional.empty();
    }
}
