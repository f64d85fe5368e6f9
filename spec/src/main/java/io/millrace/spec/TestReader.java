package io.millrace.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tests of a pipeline: those in its own file, and those in the file beside it. Thread-safe. */
public final class TestReader {
    private TestReader() {}

    /** The tests in the pipeline's own file. */
    public static TestReading of(String file, Reading reading) {
        return new TestReading(
                file, reading.pipeline().map(Pipeline::tests).orElse(Map.of()), List.of(), reading.places());
    }

    /**
     * The tests in a file of their own. Nothing is thrown, whatever the text is.
     *
     * @param pipeline what they test
     */
    public static TestReading read(PipelineText text, Reading pipeline) {
        Problems problems = new Problems(text.file());
        Optional<Tree> tree = YamlTree.read(text.yaml(), text.variables(), problems);
        tree.ifPresent(found -> found.tell(problems));
        Places places = tree.map(found -> Places.of(text.file(), found)).orElse(Places.none(text.file()));
        Map<String, PipelineTest> tests =
                tree.map(found -> tests(found, places, problems)).orElse(Map.of());
        pipeline.pipeline().ifPresent(its -> new TestChecks(its, pipeline.broken(), places, problems).all(tests));
        return new TestReading(text.file(), tests, problems.inOrder(), places);
    }

    @SuppressWarnings("unchecked") // the binder made the part of its component's type
    private static Map<String, PipelineTest> tests(Tree tree, Places places, Problems problems) {
        if (!(tree instanceof Tree.Block)) {
            problems.add(tree.spot(), "a file of tests is a block, not " + tree.kind(), "begin with \"tests:\"");
            return Map.of();
        }
        List<Optional<Object>> parts = new Binder(places, problems).parts(TestFile.class, tree, "");
        return (Map<String, PipelineTest>) parts.get(0).orElse(Map.of());
    }

    static void check(Pipeline pipeline, Set<String> broken, Places places, Problems problems) {
        new TestChecks(pipeline, broken, places, problems).all(pipeline.tests());
    }
}
