package io.millrace.cli.run;

import io.millrace.cli.UserException;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file with what {@code --set} and the process environment add to it.
 *
 * @param text empty where the file cannot be read at all
 * @param problems everything that is wrong with it before its SQL is looked at
 */
public record PipelineFile(Optional<PipelineText> text, Optional<Reading> reading, List<Problem> problems) {
    /** Above any limit of the reader: it says what is wrong with a large file, this only keeps gigabytes out of memory. */
    private static final long LARGEST = 16L << 20;

    public PipelineFile {
        problems = List.copyOf(problems);
    }

    /**
     * Reads and checks a file.
     *
     * @param name as the user wrote it; messages repeat it
     */
    public static PipelineFile read(String name, Settings settings, Map<String, String> environment) {
        String yaml;
        try {
            yaml = content(Path.of(name));
        } catch (CharacterCodingException e) {
            return unreadable(name, "the file is no UTF-8 text", "save it as UTF-8");
        } catch (IOException | UserException e) {
            return unreadable(
                    name, reason(Path.of(name), e), "name a pipeline file; \"./millrace init NAME\" writes one");
        }
        PipelineText text = new PipelineText(name, yaml, variables(yaml, settings, environment), settings.overrides());
        Reading reading = PipelineReader.read(text);
        return new PipelineFile(Optional.of(text), Optional.of(reading), reading.problems());
    }

    public boolean valid() {
        return reading.filter(Reading::valid).isPresent();
    }

    private static String content(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
            throw new UserException("the file is larger than any pipeline");
        }
        return Files.readString(file);
    }

    private static String reason(Path file, Exception e) {
        if (e instanceof UserException) {
            return String.valueOf(e.getMessage());
        }
        if (!Files.exists(file)) {
            return "there is no such file";
        }
        return Files.isDirectory(file) ? "this is a folder" : "the file cannot be read";
    }

    private static PipelineFile unreadable(String name, String message, String fix) {
        Problem problem = new Problem(name, 0, 0, message, Optional.of(fix));
        return new PipelineFile(Optional.empty(), Optional.empty(), List.of(problem));
    }

    /** Only what the file asks for: the engine is told of it, and need not know the rest of the environment. */
    private static Map<String, String> variables(String yaml, Settings settings, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings.variables());
        all.keySet()
                .removeIf(name -> !yaml.contains("${" + name)
                        && settings.overrides().values().stream().noneMatch(value -> value.contains("${" + name)));
        return all;
    }
}
