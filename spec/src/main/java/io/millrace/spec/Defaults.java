package io.millrace.spec;

import java.util.Map;
import java.util.Optional;

/** The values of settings that are left out: read from their annotations as if they stood in the file. */
final class Defaults {
    private Defaults() {}

    static Object value(Setting setting) {
        Problems problems = new Problems("the default of " + setting.component());
        Optional<Tree> tree = YamlTree.read(setting.defaultText().orElseThrow(), Map.of(), problems);
        return tree.flatMap(given -> new Binder(Places.none(problems.file()), problems).given(setting, given, ""))
                .orElseThrow(() -> new IllegalStateException(problems.inOrder().toString()));
    }
}
