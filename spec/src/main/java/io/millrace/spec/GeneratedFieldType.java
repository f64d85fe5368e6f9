package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.settings.NameKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a generated field is written; see {@link GeneratedField}. */
final class GeneratedFieldType implements ValueType<GeneratedField> {
    private static final int MOST_DECIMALS = 15;

    private static final TextType<Instant> TIME = new TextType<>(
            "a time", "2026-01-01T00:00:00Z", () -> SchemaNodes.typed("string"), GeneratedFieldType::instant);

    /** The keys that choose a form, each with the keys that may stand beside it. */
    static final Map<String, Set<String>> FORMS = forms();

    private static Map<String, Set<String>> forms() {
        Map<String, Set<String>> forms = new LinkedHashMap<>();
        forms.put("value", Set.of("type"));
        forms.put("between", Set.of("decimals"));
        forms.put("one_of", Set.of());
        forms.put("time", Set.of());
        forms.put("fields", Set.of());
        return forms;
    }

    @Override
    public String words() {
        return "a field";
    }

    @Override
    public ObjectNode schema() {
        return GeneratedFieldSchema.reference();
    }

    @Override
    public Optional<GeneratedField> read(Tree tree, Problems problems) {
        if (tree instanceof Tree.Text text && !text.empty()) {
            return Optional.of(scalar(text));
        }
        if (tree instanceof Tree.Block block) {
            return form(block, problems);
        }
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
        } else {
            String hint = tree instanceof Tree.Items ? "; for one of several values write { one_of: [a, b] }" : "";
            problems.add(
                    tree.spot(),
                    "expected a field but found " + tree.kind(),
                    "write an expression such as \"#{name.full_name}\", now, sequence, a constant or a block" + hint);
        }
        return Optional.empty();
    }

    private static GeneratedField scalar(Tree.Text text) {
        return switch (text.text()) {
            case "now" -> new GeneratedField.Now();
            case "sequence" -> new GeneratedField.Sequence();
            default ->
                text.text().contains("#{")
                        ? new GeneratedField.Expression(text.text(), GeneratedField.FieldType.STRING)
                        : new GeneratedField.Constant(constant(text));
        };
    }

    /** A String, Long, Double or Boolean, by YAML's own rules. */
    private static Object constant(Tree.Text text) {
        try {
            if (Numbers.isWhole(text)) {
                return Numbers.whole64(text);
            }
            if (Numbers.isNumber(text)) {
                return Numbers.decimal(text).doubleValue();
            }
            return text.plain() && text.text().matches("true|false") ? (Object) Numbers.truth(text) : text.text();
        } catch (Unfit e) {
            return text.text();
        }
    }

    private Optional<GeneratedField> form(Tree.Block block, Problems problems) {
        List<String> chosen =
                FORMS.keySet().stream().filter(block.entries()::containsKey).toList();
        if (chosen.size() != 1) {
            String found = chosen.isEmpty() ? "none" : Suggestions.list(chosen);
            String odd = block.entries().keySet().stream().findFirst().orElse("");
            problems.add(
                    block.spot(),
                    "a field's block has exactly one of " + Suggestions.list(FORMS.keySet()) + ", but this one has "
                            + found,
                    Suggestions.closest(odd, FORMS.keySet())
                            .map(close -> "did you mean \"" + close + "\"?")
                            .orElse("for a nested object write { fields: { ... } }"));
            return Optional.empty();
        }
        int before = problems.seen();
        String form = chosen.get(0);
        List<String> allowed = new ArrayList<>(List.of(form));
        allowed.addAll(FORMS.getOrDefault(form, Set.of()));
        UnknownKeys.refuse(block, allowed, problems);
        Tree tree = block.entry(form).value();
        Optional<GeneratedField> field = switch (form) {
            case "value" -> value(tree, block, problems);
            case "between" -> between(tree, block, problems);
            case "one_of" -> oneOf(tree, problems);
            case "time" -> time(tree, problems);
            default -> nested(tree, problems);
        };
        return problems.seen() > before ? Optional.empty() : field;
    }

    private static Optional<GeneratedField> value(Tree tree, Tree.Block block, Problems problems) {
        Optional<String> text = ValueTypes.STRING.read(tree, problems);
        Optional<GeneratedField.FieldType> type = block.value("type")
                .map(named -> EnumType.of(GeneratedField.FieldType.class).read(named, problems))
                .orElse(Optional.of(GeneratedField.FieldType.STRING));
        return text.flatMap(value -> type.map(chosen -> new GeneratedField.Expression(value, chosen)));
    }

    private static Optional<GeneratedField> between(Tree tree, Tree.Block block, Problems problems) {
        OptionalInt decimals = OptionalInt.empty();
        if (block.value("decimals").isPresent()) {
            Tree given = block.value("decimals").get();
            decimals = ValueTypes.INT.read(given, problems).map(OptionalInt::of).orElse(OptionalInt.empty());
            if (decimals.isPresent() && (decimals.getAsInt() < 0 || decimals.getAsInt() > MOST_DECIMALS)) {
                problems.add(
                        given.spot(), given.kind() + " is out of range", "decimals are from 0 to " + MOST_DECIMALS);
            }
        }
        if (!(tree instanceof Tree.Items items) || items.values().size() != 2) {
            problems.add(tree.spot(), "\"between\" takes a list of two numbers", "write { between: [1, 6] }");
            return Optional.empty();
        }
        Optional<BigDecimal> from = ValueTypes.NUMBER.read(items.values().get(0), problems);
        Optional<BigDecimal> to = ValueTypes.NUMBER.read(items.values().get(1), problems);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        boolean whole =
                decimals.isEmpty() && from.get().scale() <= 0 && to.get().scale() <= 0;
        int order = from.get().compareTo(to.get());
        if (order > 0 || (order == 0 && !whole)) {
            problems.add(tree.spot(), "\"between\" has nothing between its ends", "put the smaller number first");
        }
        if (whole && (!fits(from.get()) || !fits(to.get()))) {
            problems.add(
                    tree.spot(),
                    "\"between\" has a number that is too large",
                    "whole numbers are at most " + (Long.MAX_VALUE - 1));
        }
        return Optional.of(new GeneratedField.Between(from.get(), to.get(), decimals));
    }

    private static boolean fits(BigDecimal number) {
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE - 1);
        return number.abs().compareTo(most) <= 0;
    }

    private static Optional<GeneratedField> oneOf(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Items items) || items.values().isEmpty()) {
            problems.add(tree.spot(), "\"one_of\" takes a list of values", "write { one_of: [red, green] }");
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (Tree item : items.values()) {
            ValueTypes.STRING.read(item, problems).ifPresent(text -> values.add(constant((Tree.Text) item)));
        }
        long kinds = values.stream()
                .map(value -> value instanceof Number ? Number.class : value.getClass())
                .distinct()
                .count();
        if (kinds > 1) {
            problems.add(
                    tree.spot(),
                    "the values of \"one_of\" are of several types",
                    "put all of them in quotes to make them text");
        }
        return Optional.of(new GeneratedField.OneOf(values));
    }

    private static Optional<GeneratedField> time(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Block block)) {
            problems.add(
                    tree.spot(),
                    "\"time\" takes \"from\" and \"step\"",
                    "write { time: { from: 2026-01-01T00:00:00Z, step: 10 ms } }");
            return Optional.empty();
        }
        UnknownKeys.refuse(block, List.of("from", "step", "jitter"), problems);
        Optional<Instant> from = part(block, "from", TIME, problems);
        Optional<Duration> step = part(block, "step", ValueTypes.DURATION, problems);
        if (step.filter(Duration::isZero).isPresent()) {
            problems.add(tree.spot(), "the step is 0", "write how much later each event is, such as 10 ms");
        }
        Optional<Duration> jitter = block.value("jitter")
                .map(given -> ValueTypes.DURATION.read(given, problems))
                .orElse(Optional.of(Duration.ZERO));
        return from.flatMap(
                start -> step.flatMap(each -> jitter.map(late -> new GeneratedField.Time(start, each, late))));
    }

    private static <T> Optional<T> part(Tree.Block block, String key, TextType<T> type, Problems problems) {
        Optional<Tree> tree = block.value(key);
        if (tree.isEmpty()) {
            problems.add(
                    block.spot(),
                    "\"" + key + "\" is missing in \"time\"",
                    "add \"" + key + ": " + type.example() + "\"");
        }
        return tree.flatMap(given -> type.read(given, problems));
    }

    private static Instant instant(Tree.Text text) throws Unfit {
        try {
            return Instant.parse(text.text());
        } catch (DateTimeException e) {
            throw new Unfit("is not a time", "write it in UTC like this: 2026-01-01T00:00:00Z");
        }
    }

    private Optional<GeneratedField> nested(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Block block) || block.entries().isEmpty()) {
            problems.add(
                    tree.spot(),
                    "\"fields\" takes a block of fields",
                    "write { fields: { name: \"#{name.full_name}\" } }");
            return Optional.empty();
        }
        Map<String, GeneratedField> fields = new LinkedHashMap<>();
        block.entries().forEach((name, entry) -> {
            Names.check(NameKind.COLUMN, name, '"' + name + '"', false, entry.key(), problems);
            read(entry.value(), problems).ifPresent(field -> fields.put(name, field));
        });
        return Optional.of(new GeneratedField.Nested(fields));
    }
}
