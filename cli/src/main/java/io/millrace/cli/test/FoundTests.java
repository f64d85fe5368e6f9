package io.millrace.cli.test;

import io.millrace.cli.run.Settings;
import io.millrace.cli.run.TestedPipeline;
import io.millrace.spec.Pipeline;
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
    /** @param names of pipelines, of their tests and of folders, as the user wrote them; messages repeat them */
    static FoundTests of(List<String> names, Settings settings, Map<String, String> environment) {
        FoundTests found = new FoundTests(new ArrayList<>(), new ArrayList<>());
        Set<String> pipelines = new LinkedHashSet<>();
        for (String name : names) {
            if (Files.isDirectory(Path.of(name))) {
                List<String> within = within(Path.of(name));
                pipelines.addAll(within);
                if (within.isEmpty()) {
                    found.problem(name, "there are no tests in this folder", "name a folder that has some, or a file");
                }
            } else {
                pipelines.add(TestedPipeline.pipeline(name));
            }
        }
        pipelines.forEach(name -> found.add(name, TestedPipeline.read(name, settings, environment)));
        return found;
    }

    private static List<String> within(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*[.]ya?ml"))
                    .filter(file -> !folder.relativize(file).toString().matches("(.*/)?[.].*"))
                    .filter(Files::isRegularFile)
                    .filter(FoundTests::hasTests)
                    .map(file -> TestedPipeline.pipeline(file.toString()))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a folder that cannot be read has none for us
        }
    }

    private static boolean hasTests(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.startsWith("tests:"));
        } catch (IOException | UncheckedIOException e) {
            return false; // no text, and so none of ours
        }
    }

    private void add(String name, TestedPipeline pipeline) {
        Optional<TestedFile> file = pipeline.file();
        if (file.isEmpty()) {
            problems.addAll(pipeline.problems());
        } else if (pipeline.tests().isPresent()) {
            if (file.get().tests().isEmpty()) {
                problems.addAll(pipeline.problems()); // the file of tests cannot be read
            }
            files.add(file.get());
        } else if (pipeline.pipeline().reading().filter(FoundTests::none).isPresent()) {
            problem(
                    name,
                    "the pipeline has no tests",
                    "write some below \"tests\", or in " + TestedPipeline.beside(name));
        } else {
            files.add(file.get());
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
