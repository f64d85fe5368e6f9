package io.millrace.cli.run;

import io.millrace.cli.UserException;
import io.millrace.spec.Environment;
import io.millrace.spec.EnvironmentReader;
import io.millrace.spec.EnvironmentReading;
import io.millrace.spec.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds {@code environments/NAME.yaml}: in the current folder, else beside the pipeline file. */
public final class EnvironmentFiles {
    private EnvironmentFiles() {}

    /** The environment of the name; without a name everything runs on this machine. */
    public static Environment read(Optional<String> name, Path pipelineFile, Map<String, String> variables) {
        if (name.isEmpty()) {
            return Environment.here();
        }
        if (!name.get().matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new UserException(
                    "'" + name.get() + "' is no name of an environment; write letters, digits, '-' and '_'");
        }
        return read(find(name.get(), pipelineFile), variables);
    }

    private static Path find(String name, Path pipelineFile) {
        Path relative = Path.of("environments", name + ".yaml");
        Path beside = pipelineFile.resolveSibling(relative);
        List<Path> places = List.of(relative, beside);
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UserException("there is no environment '" + name + "': neither '" + relative
                        + "' nor '" + beside + "' exists"));
    }

    private static Environment read(Path file, Map<String, String> variables) {
        EnvironmentReading reading;
        try {
            reading = EnvironmentReader.read(file.toString(), Files.readString(file), variables);
        } catch (IOException e) {
            throw new UserException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
        return reading.environment()
                .orElseThrow(() -> new UserException("the environment is not sound\n"
                        + reading.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
    }
}
