package io.millrace.cli.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.Context;
import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.text.Say;
import io.millrace.control.engine.EngineProcess;
import io.millrace.control.schema.SchemaAgreement;
import io.millrace.local.StateFolder;
import io.millrace.registry.SchemaFolder;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.TestOrder;
import io.millrace.spec.TestOrder.TestedFile;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.RowSchema;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks files: their settings here, their SQL in one engine for all of them. Starts no service. */
public final class Validation {
    private final Context context;
    private final Optional<Path> schemas;

    /** @param schemas a folder of schema files that stands in for the registry; without it, no registry is asked */
    public Validation(Context context, Optional<Path> schemas) {
        this.context = context;
        this.schemas = schemas;
    }

    /** Checks, tells, and gives the exit code. */
    public int run(List<String> names, Settings settings, Output output) throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        List<TestedFile> files = new ArrayList<>();
        for (String name :
                names.stream().map(TestedPipeline::pipeline).distinct().toList()) {
            TestedPipeline pipeline = TestedPipeline.read(name, settings, System.getenv());
            problems.addAll(pipeline.problems());
            // The SQL of a file with problems is looked at as well: all problems at once.
            pipeline.file().ifPresent(files::add);
        }
        problems.addAll(check(files));
        List<Problem> all =
                problems.stream().distinct().sorted(Problem.BY_PLACE).toList();
        tell(names, all, output);
        return all.isEmpty() ? 0 : 1;
    }

    /** What the engine has to say about the pipeline that {@code init} writes. */
    public List<Problem> examineExample() throws InterruptedException {
        String name = "example";
        return askEngine(List.of(new PipelineText(name + ".yaml", FirstPipeline.text(name), Map.of(), Map.of())));
    }

    /** Pipelines with their tests, where there are any; else they alone, which loads less. */
    private List<Problem> check(List<TestedFile> files) throws InterruptedException {
        boolean tests = files.stream().anyMatch(file -> file.tests().isPresent());
        if (!tests) {
            return askEngine(files.stream().map(TestedFile::pipeline).toList());
        }
        String folder = context.stateFolder().root().resolve("pipelines").toString();
        TestOrder order = new TestOrder(files, TestOrder.Mode.CHECK, Optional.empty(), folder);
        List<PipelineText> texts = files.stream().map(TestedFile::pipeline).toList();
        return ask(EngineFork.Work.TEST, texts, engine -> engine.tell(order));
    }

    private List<Problem> askEngine(List<PipelineText> texts) throws InterruptedException {
        if (texts.isEmpty()) {
            return List.of();
        }
        String folder = context.stateFolder().root().resolve("pipelines").toString();
        EngineOrder order = new EngineOrder(texts, Environment.here(), Mode.ONCE, folder, false);
        return ask(EngineFork.Work.CHECK, texts, engine -> engine.tell(order));
    }

    private List<Problem> ask(EngineFork.Work work, List<PipelineText> texts, Consumer<EngineProcess> order)
            throws InterruptedException {
        StateFolder state = context.stateFolder();
        String name = "validate-" + ProcessHandle.current().pid();
        EngineFork fork = new EngineFork(state, context.installation());
        try (EngineProcess engine = EngineProcess.start(fork.launch(name, work), this::note)) {
            order.accept(engine);
            EngineEvent.Checked answer = engine.checked();
            engine.end().join();
            fork.tidy(name);
            List<Problem> problems = new ArrayList<>(answer.problems());
            schemas.ifPresent(folder -> texts.forEach(text -> problems.addAll(disagreements(folder, text, answer))));
            return problems;
        }
    }

    /** What is sound and still has to be known goes beside the answer. */
    private void note(EngineEvent event) {
        if (event instanceof EngineEvent.Notice notice) {
            context.terminal().err().println("note: " + notice.message());
        }
    }

    /** What the schemas in the folder have to say about the events and rows that the pipeline will write. */
    private static List<Problem> disagreements(Path folder, PipelineText text, EngineEvent.Checked answer) {
        List<RowSchema> written = answer.schemas().getOrDefault(text.file(), List.of());
        Reading reading = PipelineReader.read(text);
        SchemaFolder kept = new SchemaFolder(folder);
        // Of a feed that is not sound it cannot be said what it would write.
        Map<String, Feed> feeds =
                reading.valid() ? reading.pipeline().map(Pipeline::feeds).orElse(Map.of()) : Map.of();
        List<Problem> problems = new ArrayList<>(SchemaAgreement.ofFeeds(kept, FeedSchema.of(feeds), reading.places()));
        problems.addAll(SchemaAgreement.ofSinks(kept, written, reading.places()));
        return problems;
    }

    private void tell(List<String> names, List<Problem> problems, Output output) {
        PrintStream out = context.terminal().out();
        if (output == Output.JSON) {
            out.println(json(problems));
            return;
        }
        problems.forEach(out::println);
        out.println(
                problems.isEmpty()
                        ? Say.some(names.size(), "file") + (names.size() == 1 ? " is" : " are") + " sound"
                        : Say.some(problems.size(), "problem"));
    }

    private static String json(List<Problem> problems) {
        ObjectNode answer = new JsonMapper().createObjectNode().put("valid", problems.isEmpty());
        ArrayNode list = answer.putArray("problems");
        for (Problem problem : problems) {
            ObjectNode one = list.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("message", problem.message());
            problem.fix().ifPresent(fix -> one.put("fix", fix));
        }
        return answer.toString();
    }
}
