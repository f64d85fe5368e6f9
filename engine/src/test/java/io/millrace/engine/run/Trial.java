package io.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.outage.Outages;
import io.millrace.engine.sql.PipelineCompiler;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.EngineEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs pipelines in a folder of their own. */
public final class Trial {
    private final Path folder;
    private final Environment environment;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Events events = new Events(new PrintStream(told, true, StandardCharsets.UTF_8));

    /** Of pipelines that need no service. */
    public Trial(Path folder) {
        this(folder, Environment.here());
    }

    public Trial(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public Path write(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Runs over what is there now. */
    public Books once(String yaml) throws Exception {
        return begin(yaml).run(Mode.ONCE, Optional.empty());
    }

    /** A run that has not begun. */
    public PipelineRun begin(String yaml) {
        told.reset();
        Outages.listen(message -> events.tell(new EngineEvent.Notice(message)));
        Compilation compiled = compile(yaml);
        assertThat(compiled.problems()).isEmpty();
        return new PipelineRun(
                TestSpark.session(), compiled.pipeline(), runtimes(), path("state"), events, Clock.systemUTC());
    }

    public List<String> problems(String yaml) {
        return compile(yaml).problems().stream()
                .map(problem ->
                        problem.message() + problem.fix().map(fix -> "; " + fix).orElse(""))
                .toList();
    }

    private Compilation compile(String yaml) {
        Reading reading = PipelineReader.read(new PipelineText(path("p.yaml").toString(), yaml, Map.of(), Map.of()));
        if (reading.pipeline().isEmpty()) {
            throw new AssertionError(reading.problems());
        }
        Compilation compiled = PipelineCompiler.compile(
                TestSpark.session(),
                reading,
                reading.pipeline().get(),
                runtimes()::of,
                runtimes().schemas());
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(compiled.problems());
        return new Compilation(compiled.pipeline(), problems, compiled.later());
    }

    private Runtimes runtimes() {
        return new Runtimes("p", folder, environment, Optional.empty());
    }

    public List<String> notices() {
        return events(EngineEvent.Notice.class).map(EngineEvent.Notice::message).toList();
    }

    /** What was told so far, of one kind. */
    public <E extends EngineEvent> Stream<E> events(Class<E> kind) {
        return told.toString(StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> EngineEvents.event(line).stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Whole paths of the files below a folder that a pattern would find, by name. */
    public List<Path> files(String name) throws IOException {
        if (!Files.exists(path(name))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path(name))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !path(name).relativize(file).toString().matches("(.*/)?\\..*"))
                    .sorted()
                    .toList();
        }
    }

    /** All lines of all such files, sorted. */
    public List<String> lines(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(name)) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines.stream().sorted().toList();
    }

    /** What Spark left of its last batch if it was killed before it noted the batch as done. */
    public void forgetLastCommit(String sink) throws IOException {
        Path commits = path("state/sinks/" + sink + "/checkpoint/commits");
        try (Stream<Path> all = Files.list(commits)) {
            Path last = all.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .max(java.util.Comparator.comparingInt(
                            file -> Integer.parseInt(file.getFileName().toString())))
                    .orElseThrow();
            Files.delete(last);
            Files.deleteIfExists(last.resolveSibling("." + last.getFileName() + ".crc"));
        }
    }
}
