package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows by sink, and a few words beside them; see {@link TestExpectation}. */
final class TestExpectationType implements ValueType<TestExpectation> {
    private static final String FORM = "write the rows of a sink, as in \"totals: [{ id: 1 }]\"";

    @Override
    public String words() {
        return "rows by sink";
    }

    @Override
    public ObjectNode schema() {
        return TestExpectationSchema.schema();
    }

    @Override
    public Optional<TestExpectation> read(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (tree.nothing()) {
            return Optional.of(TestExpectation.NONE);
        }
        if (!(tree instanceof Tree.Block block)) {
            problems.add(tree.spot(), "expected rows by sink but found " + tree.kind(), FORM);
            return Optional.empty();
        }
        int before = problems.seen();
        TestExpectation expectation = new TestExpectation(
                sinks(block, problems),
                numbers(block, "late", problems),
                numbers(block, "dropped", problems),
                numbers(block, "duplicates", problems),
                ExpectedQuarantines.read(below(block, "quarantine", problems), problems),
                numbers(block, "state", problems),
                block.value("fails").flatMap(text -> ValueTypes.STRING.read(text, problems)));
        return problems.seen() > before ? Optional.empty() : Optional.of(expectation);
    }

    private static Map<String, ExpectedRows> sinks(Tree.Block block, Problems problems) {
        Map<String, ExpectedRows> sinks = new LinkedHashMap<>();
        block.entries().forEach((name, entry) -> {
            if (!TestExpectation.WORDS.contains(name)) {
                rows(name, entry.value(), problems).ifPresent(rows -> sinks.put(name, rows));
            }
        });
        below(block, "sinks", problems)
                .entries()
                .forEach((name, entry) ->
                        rows("sinks." + name, entry.value(), problems).ifPresent(rows -> sinks.put(name, rows)));
        return sinks;
    }

    /** A block of the key; an empty one where it is not there. */
    private static Tree.Block below(Tree.Block block, String key, Problems problems) {
        Optional<Tree> tree = block.value(key);
        if (tree.isPresent() && tree.get() instanceof Tree.Block found) {
            return found;
        }
        tree.filter(other -> !other.nothing())
                .ifPresent(other -> problems.add(
                        other.spot(),
                        "\"" + key + "\" takes names, but found " + other.kind(),
                        "write { NAME: ... }, with the name of a source or sink"));
        return new Tree.Block(block.spot(), Map.of());
    }

    private static Map<String, OptionalLong> numbers(Tree.Block block, String key, Problems problems) {
        Map<String, OptionalLong> numbers = new LinkedHashMap<>();
        below(block, key, problems)
                .entries()
                .forEach((name, entry) ->
                        number(entry.value(), problems).ifPresent(number -> numbers.put(name, number)));
        return numbers;
    }

    /** A whole number, or {@code any}. */
    static Optional<OptionalLong> number(Tree tree, Problems problems) {
        if (tree instanceof Tree.Text text && text.text().equals("any")) {
            return Optional.of(OptionalLong.empty());
        }
        Optional<Long> number = ValueTypes.LONG.read(tree, problems);
        if (number.isPresent() && number.get() < 0) {
            problems.add(tree.spot(), tree.kind() + " is too small", "the least is 0");
            return Optional.empty();
        }
        return number.map(OptionalLong::of);
    }

    private static Optional<ExpectedRows> rows(String path, Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Block block)) {
            return GivenRowsType.steps(tree, problems).map(rows -> all(path, ExpectedRows.Match.EXACTLY, rows, false));
        }
        UnknownKeys.refuse(block, List.of("exactly", "at_least", "count", "ordered"), problems);
        List<String> given = new ArrayList<>(List.of("exactly", "at_least", "count"));
        given.removeIf(key -> !block.entries().containsKey(key));
        boolean ordered = block.value("ordered")
                .flatMap(value -> ValueTypes.BOOLEAN.read(value, problems))
                .orElse(false);
        if (given.size() != 1) {
            problems.add(
                    block.spot(),
                    "what is expected of a sink has " + (given.isEmpty() ? "none" : String.join(" and ", given))
                            + " of exactly, at_least and count",
                    "keep one of them, or write the list of rows alone");
            return Optional.empty();
        }
        Tree value = block.entry(given.get(0)).value();
        String below = path + "." + given.get(0);
        return switch (given.get(0)) {
            case "count" ->
                number(value, problems)
                        .map(count -> new ExpectedRows(
                                below, ExpectedRows.Match.EXACTLY, List.of(), false, OptionalLong.of(count.orElse(0))));
            case "exactly" ->
                GivenRowsType.steps(value, problems).map(rows -> all(below, ExpectedRows.Match.EXACTLY, rows, ordered));
            default ->
                GivenRowsType.steps(value, problems)
                        .map(rows -> all(below, ExpectedRows.Match.AT_LEAST, rows, ordered));
        };
    }

    private static ExpectedRows all(String path, ExpectedRows.Match match, List<GivenStep> rows, boolean ordered) {
        return new ExpectedRows(path, match, rows, ordered, OptionalLong.empty());
    }
}
