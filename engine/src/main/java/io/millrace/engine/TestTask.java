package io.millrace.engine;

import io.millrace.engine.rehearsal.Rehearsals;
import io.millrace.engine.rehearsal.Script;
import io.millrace.engine.rehearsal.Script.Wanted;
import io.millrace.engine.run.Events;
import io.millrace.engine.run.Runtimes;
import io.millrace.engine.sql.PipelineCompiler;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.Environment;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.TestOrder;
import io.millrace.spec.TestOrder.Mode;
import io.millrace.spec.TestOrder.TestedFile;
import io.millrace.spec.TestReader;
import io.millrace.spec.TestReading;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.EngineEvents;
import io.millrace.spec.event.RowSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.classic.SparkSession;
import sun.misc.Signal;

/** Runs the tests of pipelines: one session of Spark for all tests of all files. A file that is wrong keeps no other from being tested. */
final class TestTask {
    private static final int TOLD = 0;
    private static final int OUR_FAULT = 2;
    private static final int TERMINATED = 143;

    private final Events events;

    TestTask(Events events) {
        this.events = events;
    }

    /** Takes one order; gives the exit code, which is 0 where all was told, whatever it was. The end of the input, and SIGTERM, end the process. */
    int run(InputStream in) {
        Signal.handle(new Signal("TERM"), signal -> Runtime.getRuntime().exit(TERMINATED));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            String line = lines.readLine();
            if (line == null) {
                return TOLD;
            }
            TestOrder order = EngineEvents.testOrder(line);
            endWithInput(lines);
            return run(order);
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            events.tell(Failures.logged(e));
            return OUR_FAULT;
        }
    }

    /** Whoever gave the order is gone, however that came about. */
    private static void endWithInput(BufferedReader lines) {
        Thread listener = new Thread(
                () -> {
                    try {
                        while (lines.read() >= 0) {
                            // nothing more is expected
                        }
                    } catch (IOException e) {
                        // It is the end as well.
                    }
                    Runtime.getRuntime().halt(TERMINATED);
                },
                "input");
        listener.setDaemon(true);
        listener.start();
    }

    private int run(TestOrder order) {
        long begun = System.nanoTime();
        Path state = Path.of(order.state()).toAbsolutePath();
        SparkSession session = Sessions.start(Environment.here().sparkMaster(), state.resolve("scratch"), false);
        events.tell(new EngineEvent.Step("spark", Duration.ofNanos(System.nanoTime() - begun)));
        List<Problem> problems = new ArrayList<>();
        List<Tested> sound = new ArrayList<>();
        order.files().forEach(file -> read(session, order, file, problems).ifPresent(sound::add));
        Map<String, List<RowSchema>> schemas = sound.stream().collect(Collectors.toMap(Tested::file, Tested::schemas));
        problems.sort(Problem.BY_PLACE);
        events.tell(new EngineEvent.Checked(problems, schemas));
        if (order.mode() != Mode.CHECK) {
            sound.forEach(this::play);
        }
        return TOLD;
    }

    private void play(Tested file) {
        file.scripts()
                .forEach(script ->
                        events.tell(new EngineEvent.Tested(file.rehearsals().play(script))));
    }

    /** A file without a problem, those of its tests that were asked for, and the schemas of what it would write. */
    private record Tested(String file, Rehearsals rehearsals, List<Script> scripts, List<RowSchema> schemas) {}

    private Optional<Tested> read(SparkSession session, TestOrder order, TestedFile file, List<Problem> problems) {
        Reading reading = PipelineReader.read(file.pipeline());
        List<TestReading> readings = new ArrayList<>();
        readings.add(TestReader.of(file.pipeline().file(), reading));
        file.tests().ifPresent(text -> readings.add(TestReader.read(text, reading)));
        List<Problem> found = new ArrayList<>(reading.problems());
        readings.forEach(tests -> found.addAll(tests.problems()));
        Optional<Tested> tested = reading.pipeline()
                .flatMap(pipeline -> compiled(session, order, file, reading, pipeline, readings, found));
        problems.addAll(found);
        return found.isEmpty() ? tested : Optional.empty();
    }

    private Optional<Tested> compiled(
            SparkSession session,
            TestOrder order,
            TestedFile file,
            Reading reading,
            Pipeline pipeline,
            List<TestReading> readings,
            List<Problem> found) {
        Runtimes runtimes =
                new Runtimes(pipeline.name(), folder(file.pipeline().file()), Environment.here(), Optional.empty());
        Compilation compilation =
                PipelineCompiler.compile(session, reading, pipeline, runtimes::of, runtimes.schemas());
        found.addAll(compilation.problems());
        compilation.later().forEach(source -> found.add(unknown(reading, source)));
        if (!found.isEmpty()) {
            return Optional.empty();
        }
        Wanted wanted = order.mode() == Mode.RUN ? Wanted.EXPECTATION : Wanted.NOTHING;
        List<Script> scripts = new ArrayList<>();
        readings.forEach(tests ->
                scripts.addAll(Script.all(compilation.pipeline(), tests, folder(tests.file()), wanted, found)));
        scripts.removeIf(script ->
                order.filter().filter(part -> !script.name().contains(part)).isPresent());
        Path scratch = Path.of(order.state()).toAbsolutePath().resolve("tests");
        return Optional.of(new Tested(
                file.pipeline().file(),
                new Rehearsals(session, compilation.pipeline(), runtimes, scratch, Failures::event),
                scripts,
                runtimes.written(compilation.pipeline())));
    }

    private static Problem unknown(Reading reading, String source) {
        return reading.places()
                .problem(
                        "sources." + source,
                        "the columns of source \"" + source
                                + "\" are only in the schema registry, which tests do without",
                        Optional.of("write them down, or name a schema file"));
    }

    private static Path folder(String file) {
        return Objects.requireNonNull(Path.of(file).toAbsolutePath().getParent());
    }
}
