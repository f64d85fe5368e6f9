package io.millrace.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a test expects of records that are set aside: {@code { posts: 2 }}, or {@code { posts: [{ reason: not JSON }] }}. */
final class ExpectedQuarantines {
    private ExpectedQuarantines() {}

    static Map<String, ExpectedQuarantine> read(Tree.Block block, Problems problems) {
        Map<String, ExpectedQuarantine> quarantines = new LinkedHashMap<>();
        block.entries()
                .forEach((name, entry) ->
                        one(entry.value(), problems).ifPresent(quarantine -> quarantines.put(name, quarantine)));
        return quarantines;
    }

    private static Optional<ExpectedQuarantine> one(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Items items)) {
            return TestExpectationType.number(tree, problems)
                    .map(count -> new ExpectedQuarantine(count, Optional.empty()));
        }
        List<ExpectedQuarantine.Entry> entries = new ArrayList<>();
        items.values().forEach(item -> entry(item, problems).ifPresent(entries::add));
        return Optional.of(new ExpectedQuarantine(OptionalLong.empty(), Optional.of(entries)));
    }

    private static Optional<ExpectedQuarantine.Entry> entry(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Block block)) {
            problems.add(
                    tree.spot(),
                    "expected a record that is set aside but found " + tree.kind(),
                    "write { reason: \"a part of the reason\" }, and value: \"the record\" where it matters");
            return Optional.empty();
        }
        UnknownKeys.refuse(block, List.of("reason", "value"), problems);
        return Optional.of(new ExpectedQuarantine.Entry(
                block.value("reason").flatMap(text -> ValueTypes.STRING.read(text, problems)),
                block.value("value").flatMap(text -> ValueTypes.STRING.read(text, problems))));
    }
}
