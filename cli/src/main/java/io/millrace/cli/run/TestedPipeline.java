package io.millrace.cli.run;

import io.millrace.spec.Problem;
import io.millrace.spec.TestOrder.TestedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file, and the file of tests beside it.
 *
 * @param tests empty where there is no such file
 */
public record TestedPipeline(PipelineFile pipeline, Optional<PipelineFile> tests) {
    private static final String TESTS = ".test.yaml";
    private static final String PIPELINE = ".yaml";

    /** @param name of the pipeline or of its tests, as the user wrote it; messages repeat it */
    public static TestedPipeline read(String name, Settings settings, Map<String, String> environment) {
        String pipeline = pipeline(name);
        String beside = beside(pipeline);
        return new TestedPipeline(
                PipelineFile.read(pipeline, settings, environment),
                Files.exists(Path.of(beside))
                        ? Optional.of(PipelineFile.read(beside, settings, environment))
                        : Optional.empty());
    }

    /** The pipeline that a file belongs to: itself, unless it is a file of tests. */
    public static String pipeline(String name) {
        return name.endsWith(TESTS) ? name.substring(0, name.length() - TESTS.length()) + PIPELINE : name;
    }

    /** The file of tests of a pipeline; not necessarily there. */
    public static String beside(String pipeline) {
        return pipeline.replaceFirst("[.]ya?ml$", "") + TESTS;
    }

    /** What keeps the files from being read, and what is wrong with the pipeline; the tests are read where they are checked. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(pipeline.problems());
        tests.filter(file -> file.text().isEmpty()).ifPresent(file -> problems.addAll(file.problems()));
        return problems;
    }

    /** The texts; empty where there is no pipeline. */
    public Optional<TestedFile> file() {
        return pipeline.text().map(text -> new TestedFile(text, tests.flatMap(PipelineFile::text)));
    }
}
