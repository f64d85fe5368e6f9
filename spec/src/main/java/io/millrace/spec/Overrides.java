package io.millrace.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of the command line in place of those of the file. */
final class Overrides {
    private final Map<String, String> variables;
    private final Problems problems;

    Overrides(Map<String, String> variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    Tree apply(Tree tree, Map<String, String> overrides) {
        Tree result = tree;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            List<String> path = Arrays.asList(override.getKey().split("\\.", -1));
            result = put(result, path, 0, scalar(override.getKey(), override.getValue()));
        }
        return result;
    }

    private Tree scalar(String path, String raw) {
        Spot spot = Spot.override(path);
        Substitution value = Substitution.of(raw, variables);
        List<Tree.Reason> reasons = value.gaps().stream()
                .map(gap -> new Tree.Reason(spot, gap.message(), gap.fix()))
                .toList();
        return reasons.isEmpty() ? new Tree.Text(spot, value, true, Optional.empty()) : new Tree.Broken(spot, reasons);
    }

    private Tree put(Tree tree, List<String> path, int at, Tree value) {
        String key = path.get(at);
        boolean last = at == path.size() - 1;
        Map<String, Tree.Entry> entries = tree instanceof Tree.Block block ? block.entries() : Map.of();
        if (tree instanceof Tree.Items items) {
            return item(items, path, at, value);
        }
        boolean block = tree instanceof Tree.Block || tree.nothing();
        if (key.isEmpty() || !block || (!last && !entries.containsKey(key))) {
            return unknown(tree, path, at, entries, value);
        }
        Map<String, Tree.Entry> changed = new LinkedHashMap<>(entries);
        Tree.Entry old = entries.get(key);
        Spot spot = old == null ? value.spot() : old.key();
        Tree inner = last || old == null ? value : put(old.value(), path, at + 1, value);
        changed.put(key, new Tree.Entry(last ? value.spot() : spot, inner));
        return new Tree.Block(tree.spot(), changed);
    }

    private Tree item(Tree.Items items, List<String> path, int at, Tree value) {
        String key = path.get(at);
        int size = items.values().size();
        if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) >= size) {
            return unknown(items, path, at, Map.of(), value);
        }
        int index = Integer.parseInt(key);
        List<Tree> changed = new ArrayList<>(items.values());
        changed.set(index, at == path.size() - 1 ? value : put(changed.get(index), path, at + 1, value));
        return new Tree.Items(items.spot(), changed);
    }

    private Tree unknown(Tree tree, List<String> path, int at, Map<String, Tree.Entry> entries, Tree value) {
        String missing = String.join(".", path.subList(0, at + 1));
        String parent = String.join(".", path.subList(0, at));
        String fix = Suggestions.closest(path.get(at), entries.keySet())
                .map(close -> "did you mean \"" + Places.below(parent, close) + "\"?")
                .orElse("only a setting of a block that the file has can be set");
        problems.add(value.spot(), "there is no \"" + missing + "\" in the file", fix);
        return tree;
    }
}
