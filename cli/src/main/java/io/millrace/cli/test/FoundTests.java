package io.millrace.cli.test;

import io.millrace.cli.run.PipelineFile;
import io.millrace.cli.run.Settings;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.TestOrder.TestedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pipelines that are to be tested, with their tests.
 *
 * @param files each pipeline once
 * @param problems with what was named; those within a file are found by the engine
 */
record FoundTests(List<TestedFile> files, List<Problem> problems) {
    private static final String BESIDE = ".test.yaml";
    private static final String PIPELINE = ".yaml";

    /** @param names as the user wrote them; messages repeat them */
    static FoundTests of(List<String> names, Settings settings, Map<String, String> environment) {
        FoundTests found = new FoundTests(new ArrayList<>(), new ArrayList<>());
        Set<String> pipelines = new LinkedHashSet<>();
        for (String name : names) {
            if (Files.isDirectory(Path.of(name))) {
                List<String> within = within(Path.of(name));
                pipelines.addAll(within);
                if (within.isEmpty()) {
                    found.problem(name, "there are no tests in this folder", "name a pipeline, or a folder that has some");
                }
            } else {
                pipelines.add(pipeline(name));
            }
        }
        pipelines.forEach(name -> found.add(name, settings, environment));
        return found;
    }

    /** The pipeline that a file belongs to. */
    private static String pipeline(String name) {
        return name.endsWith(BESIDE) ? name.substring(0, name.length() - BESIDE.length()) + PIPELINE : name;
    }

    private static Path beside(Path pipeline) {
        String name = pipeline.getFileName().toString().replaceFirst("[.]ya?ml$", "");
        return pipeline.resolveSibling(name + BESIDE);
    }

    private static List<String> within(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(PIPELINE))
                    .filter(file -> !folder.relativize(file).toString().matches("(.*/)?[.].*"))
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(BESIDE) || hasTests(file))
                    .map(file -> pipeline(file.toString()))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean hasTests(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.startsWith("tests:"));
        } catch (IOException | UncheckedIOException e) {
            return false; // no text, and so none of ours
        }
    }

    private void add(String name, Settings settings, Map<String, String> environment) {
        PipelineFile pipeline = PipelineFile.read(name, settings, environment);
        Path beside = beside(Path.of(name));
        Optional<PipelineText> tests = Optional.empty();
        if (Files.exists(beside)) {
            PipelineFile file = PipelineFile.read(beside.toString(), settings, environment);
            tests = file.text();
            if (tests.isEmpty()) {
                problems.addAll(file.problems());
            }
        }
        if (pipeline.text().isEmpty()) {
            problems.addAll(pipeline.problems());
        } else if (tests.isEmpty() && pipeline.reading().filter(FoundTests::none).isPresent()) {
            problem(name, "the pipeline has no tests", "write some below \"tests\", or in " + beside.getFileName());
        } else {
            files.add(new TestedFile(pipeline.text().get(), tests));
        }
    }

    private static boolean none(Reading reading) {
        return reading.problems().isEmpty()
                && reading.pipeline().map(Pipeline::tests).filter(Map::isEmpty).isPresent();
    }

    private void problem(String file, String message, String fix) {
        problems.add(new Problem(file, 0, 0, message, Optional.of(fix)));
    }
}
