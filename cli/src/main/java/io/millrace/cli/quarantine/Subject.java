package io.millrace.cli.quarantine;

import io.millrace.cli.UserException;
import io.millrace.cli.run.PipelineFile;
import io.millrace.cli.run.Settings;
import io.millrace.control.quarantine.Quarantine;
import io.millrace.spec.Pipeline;
import io.millrace.spec.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pipeline whose quarantine is meant.
 *
 * @param pipeline what its file says; empty where only the name was given
 */
record Subject(String name, Optional<Pipeline> pipeline) {

    /** A file, or else a name: a pipeline's quarantine outlives its file. */
    static Subject of(String given, Settings settings) {
        boolean file = given.endsWith(".yaml")
                || given.endsWith(".yml")
                || given.contains("/")
                || Files.isRegularFile(Path.of(given));
        if (!file) {
            return new Subject(given, Optional.empty());
        }
        PipelineFile read = PipelineFile.read(given, settings, System.getenv());
        Pipeline pipeline = read.reading()
                .flatMap(reading -> reading.pipeline())
                .orElseThrow(
                        () -> new UserException("the pipeline file is not sound; mend it, or give the pipeline's name\n"
                                + read.problems().stream()
                                        .map(Problem::toString)
                                        .collect(Collectors.joining("\n"))));
        return new Subject(pipeline.name(), Optional.of(pipeline));
    }

    /** Where its records may lie; without a file that is any topic of quarantine. */
    Set<String> topics(Quarantine quarantine) throws InterruptedException {
        return pipeline.isPresent() ? quarantine.topics(pipeline.get()) : quarantine.topics();
    }
}
