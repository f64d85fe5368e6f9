package io.millrace.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads pipeline files. A pure function of the text, its variables and its overrides; thread-safe. */
public final class PipelineReader {
    private static final String UNNAMED = "unnamed";

    private PipelineReader() {}

    /** What the file says, and all that is wrong with it. Nothing is thrown, whatever the text is. */
    public static Reading read(PipelineText text) {
        Problems problems = new Problems(text.file());
        return YamlTree.read(text.yaml(), text.variables(), problems)
                .map(tree -> new Overrides(text.variables(), problems).apply(tree, text.overrides()))
                .map(tree -> reading(tree, problems))
                .orElseGet(() -> new Reading(Optional.empty(), problems.inOrder(), Places.none(text.file()), Set.of()));
    }

    private static Reading reading(Tree tree, Problems problems) {
        tree.tell(problems);
        Places places = Places.of(problems.file(), tree);
        if (!(tree instanceof Tree.Block)) {
            problems.add(
                    tree.spot(),
                    "a pipeline is a block of settings, not " + tree.kind(),
                    "begin with \"name: ...\"; \"./millrace init NAME\" writes an example");
            return new Reading(Optional.empty(), problems.inOrder(), places, Set.of());
        }
        Binder binder = new Binder(places, problems);
        Pipeline pipeline = pipeline(binder.parts(Pipeline.class, tree, ""));
        Set<String> broken = binder.broken();
        Pipeline checked = Checks.of(pipeline, places, problems, broken);
        TestReader.check(checked, broken, places, problems);
        return new Reading(Optional.of(checked), problems.inOrder(), places, broken);
    }

    /** What there is of a pipeline, with something harmless in place of what is not. */
    @SuppressWarnings("unchecked") // the binder made each part of its component's type
    private static Pipeline pipeline(List<Optional<Object>> parts) {
        return new Pipeline(
                (String) parts.get(0).orElse(UNNAMED),
                (Optional<String>) parts.get(1).orElse(Optional.empty()),
                (Map<String, Feed>) parts.get(2).orElse(Map.of()),
                (Map<String, Source>) parts.get(3).orElse(Map.of()),
                (Map<String, Sql>) parts.get(4).orElse(Map.of()),
                (Map<String, Sink>) parts.get(5).orElse(Map.of()),
                (Map<String, PipelineTest>) parts.get(6).orElse(Map.of()));
    }
}
