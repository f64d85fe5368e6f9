package io.millrace.bench.contest;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Output;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.local.process.JavaCommand;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineText;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.EngineEvents;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Millrace's own engine, with the pipeline files {@code w1a.yaml} and so on, which stand beside this class. */
record MillraceContender(Supplier<String> classPath) implements Contender {
    private static final String MAIN = "io.millrace.engine.EngineMain";

    /** The engine's name for the step that all contenders call being ready: Spark's session is there, no query is. */
    private static final String READY_STEP = "spark";

    static MillraceContender of(Modules modules) {
        return new MillraceContender(() -> modules.classPath("engine", "millrace-engine"));
    }

    @Override
    public String name() {
        return "millrace";
    }

    @Override
    public boolean takes(Workload workload) {
        return true;
    }

    @Override
    public boolean keepsResults(Workload workload) {
        return workload.output() == Output.NOTHING;
    }

    @Override
    public Launch launch(Assignment assignment) {
        List<String> command = new ArrayList<>();
        command.add(Modules.java());
        command.addAll(Modules.sameForAll());
        // The JVM as the product starts it.
        command.addAll(JavaCommand.of("engine", List.of(), MAIN).options());
        command.addAll(SparkOptions.opened());
        command.add(classArchive(assignment.scratch().resolveSibling("classes")));
        command.addAll(List.of("-cp", classPath.get(), MAIN, "run"));
        return new Launch(command, SparkOptions.ENVIRONMENT, input(assignment));
    }

    /** As the product does, the first run writes an archive of the classes that it loaded, and later runs begin with it. */
    private String classArchive(Path folder) {
        Path archive =
                folder.resolve("millrace-" + Integer.toHexString(versions().hashCode()) + ".jsa");
        if (Files.exists(archive)) {
            return "-XX:SharedArchiveFile=" + archive;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder '" + folder + "' cannot be made", e);
        }
        return "-XX:ArchiveClassesAtExit=" + archive;
    }

    /** When each jar was made; the JVM takes no archive of other jars. */
    private List<String> versions() {
        return Stream.of(classPath.get().split(File.pathSeparator))
                .map(jar -> jar + " " + new File(jar).lastModified())
                .toList();
    }

    /** The engine wants an order to check first, and then the order to run: the same here, as the environment is known. */
    private static String input(Assignment assignment) {
        String order = EngineEvents.line(order(assignment)) + "\n";
        return order + order;
    }

    private static EngineOrder order(Assignment assignment) {
        String file = assignment.workload() + ".yaml";
        PipelineText pipeline = new PipelineText(file, resource(file), variables(assignment), Map.of());
        return new EngineOrder(
                List.of(pipeline),
                environment(assignment),
                EngineOrder.Mode.ONCE,
                assignment.scratch().toString(),
                false);
    }

    private static Environment environment(Assignment assignment) {
        Environment broker = Environment.of("local[2]")
                .with(new Environment.Kafka(assignment.bootstrap(), Optional.empty(), Map.of()));
        Environment kafka =
                assignment.registry().isEmpty() ? broker : broker.with(new Environment.Registry(assignment.registry()));
        StoreAddress store = assignment.store();
        String address = store.host() + ":" + store.port();
        return switch (assignment.workload().output()) {
            case NOTHING, TOPIC, PARQUET, JSON -> kafka;
            case CASSANDRA ->
                kafka.with(new Environment.Cassandra(address, store.dataCenter(), Optional.empty(), Optional.empty()));
            case POSTGRES, POSTGRES_KEYED ->
                kafka.with(new Environment.Postgres(
                        store.host(),
                        store.port(),
                        store.database(),
                        store.user(),
                        Optional.of(store.password()),
                        Map.of()));
            case REDIS ->
                kafka.with(
                        new Environment.Redis("redis://" + address, Optional.empty(), Optional.of(store.password())));
            case MONGODB ->
                kafka.with(
                        new Environment.Mongodb("mongodb://" + address, Optional.empty(), Optional.empty(), "admin"));
        };
    }

    /** The output as a whole, and where it is a table its two parts. */
    private static Map<String, String> variables(Assignment assignment) {
        String[] parts = assignment.output().split("\\.", 2);
        return Map.of(
                "TOPIC",
                assignment.topic(),
                "OUTPUT",
                assignment.output(),
                "SCHEMA",
                parts[0],
                "TABLE",
                parts.length > 1 ? parts[1] : "");
    }

    @Override
    public Optional<Signal> signal(String line) {
        return EngineEvents.event(line).flatMap(MillraceContender::signal);
    }

    private static Optional<Signal> signal(EngineEvent event) {
        if (event instanceof EngineEvent.Step step
                && step.name().toLowerCase(Locale.ROOT).contains(READY_STEP)) {
            return Optional.of(new Signal.Ready());
        }
        if (event instanceof EngineEvent.Checked checked && !checked.problems().isEmpty()) {
            return Optional.of(new Signal.Failed(
                    "the engine refuses the pipeline: " + checked.problems().get(0)));
        }
        if (event instanceof EngineEvent.Failed failed) {
            return Optional.of(new Signal.Failed(failed.message()));
        }
        if (event instanceof EngineEvent.Stopped stopped) {
            return Optional.of(done(stopped.books()));
        }
        return Optional.empty();
    }

    /** The engine's books are its word on what it read and wrote. */
    private static Signal done(Books books) {
        if (!books.balanced()) {
            return new Signal.Failed("the engine's books do not balance: " + books);
        }
        long read = books.queries().values().stream()
                .flatMap(query -> query.sources().values().stream())
                .mapToLong(source -> source.counts().read())
                .sum();
        long written = books.queries().values().stream()
                .mapToLong(Books.QueryBooks::written)
                .sum();
        return new Signal.Done(read, written, 0);
    }

    private static String resource(String file) {
        try (InputStream content = MillraceContender.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("the pipeline '" + file + "' is missing in the benchmark's jar");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline '" + file + "' cannot be read", e);
        }
    }
}
