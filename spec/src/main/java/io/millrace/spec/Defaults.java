package io.millrace.spec;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The values of settings that are left out: read from their annotations as if they stood in the file. */
final class Defaults {
    private static final Map<Setting, Object> KNOWN = new ConcurrentHashMap<>();

    private Defaults() {}

    static Object value(Setting setting) {
        Object known = KNOWN.get(setting);
        if (known == null) {
            // Not computeIfAbsent: a default may need others.
            known = read(setting);
            KNOWN.put(setting, known);
        }
        return known;
    }

    private static Object read(Setting setting) {
        Problems problems = new Problems("the default of " + setting.component());
        Optional<Tree> tree = YamlTree.read(setting.defaultText().orElseThrow(), Map.of(), problems);
        return tree.flatMap(given -> new Binder(Places.none(problems.file()), problems).given(setting, given, ""))
                .orElseThrow(() -> new IllegalStateException(problems.inOrder().toString()));
    }
}
