package io.millrace.spec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keys that a block does not know. They are never passed over: a misspelt setting would go unnoticed. */
final class UnknownKeys {
    private UnknownKeys() {}

    /**
     * Tells of the unknown keys.
     *
     * @return the keys that the unknown ones probably mean, which are then not told to be missing as well
     */
    static Set<String> refuse(Tree.Block block, Collection<String> allowed, Problems problems) {
        Set<String> meant = new LinkedHashSet<>();
        block.entries().forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                String fix = allowed.isEmpty()
                        ? "there are no settings here"
                        : Suggestions.fix(key, allowed, "the keys here are");
                problems.add(entry.key(), "unknown key \"" + key + "\"", fix);
                Suggestions.closest(key, allowed).ifPresent(meant::add);
            }
        });
        return meant;
    }
}
