package io.millrace.control.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.control.RunFailedException;
import io.millrace.control.ScriptedEngine;
import io.millrace.control.feed.SecretStore;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.event.EngineEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
    private static final String PI = """
            name: pi
            sources: { points: { range: { to: 10 } } }
            sinks: { pi: { select: SELECT count(*) AS n FROM points, console: {} } }
            """;

    @TempDir
    private Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void aPipelineThatComesToAnEndGoesThroughEveryPhaseOnce() throws Exception {
        RunEnd end = run(ScriptedEngine.sound("echo '" + ScriptedEngine.BOOKS + "'"), NONE)
                .run();

        assertThat(end.status()).isEqualTo(Status.DONE);
        assertThat(end.exitCode()).isZero();
        assertThat(phases()).containsExactly("preparing", "feeding", "running", "stopping", "ended");
    }

    @Test
    void nothingStartsForAPipelineThatDoesNotPassTheCheck() throws Exception {
        String problem = "{\"event\":\"checked\",\"problems\":[{\"file\":\"pi.yaml\",\"line\":3,\"column\":1,"
                + "\"message\":\"no\",\"fix\":null}]}";
        Services untouched = new FixedServices(() -> {
            throw new AssertionError("services were started");
        });

        RunEnd end =
                run("read check; echo '" + problem + "'; read order", untouched).run();

        assertThat(end.problems()).hasSize(1);
        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(phases()).containsExactly("preparing", "stopping", "ended");
    }

    @Test
    void rowsWithASchemaNeedARegistryAndNothingStartsWithoutOne() throws Exception {
        String schemas = "{\"event\":\"checked\",\"problems\":[],\"schemas\":{\"pi.yaml\":[{\"sink\":\"pi\","
                + "\"subject\":\"pi-value\",\"kind\":\"AVRO\",\"text\":\"{}\"}]}}";

        RunEnd end = run("read check; echo '" + schemas + "'; read order; exit 3", NONE)
                .run();

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.failure().orElseThrow().message())
                .contains("whose schema stands in a registry", "registry: { url");
        assertThat(phases()).containsExactly("preparing", "stopping", "ended");
    }

    @Test
    void anEngineIsAskedToStopAndClosesItsBooks() throws Exception {
        PipelineRun run = run(ScriptedEngine.untilStopped(), NONE);
        CompletableFuture<RunEnd> end = inBackground(run);
        Awaitility.await().until(this::started);

        run.stop();

        assertThat(end.get(10, TimeUnit.SECONDS).status()).isEqualTo(Status.STOPPED);
        assertThat(end.get().balanced()).isTrue();
    }

    @Test
    void theTimeLimitEndsAStream() throws Exception {
        PipelineRun run = new PipelineRun(
                plan(PI, Mode.STREAM, Optional.of(Duration.ofMillis(100)), false),
                () -> ScriptedEngine.launch(folder, ScriptedEngine.untilStopped()),
                NONE,
                events::add);

        assertThat(run.run().status()).isEqualTo(Status.DONE);
    }

    @Test
    void aStopEndsTheWaitForServices() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        PipelineRun run = run(ScriptedEngine.untilStopped(), new FixedServices(() -> {
            waiting.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("nobody came");
        }));
        CompletableFuture<RunEnd> end = inBackground(run);
        waiting.await();

        run.stop();

        assertThat(end.get(10, TimeUnit.SECONDS).status()).isEqualTo(Status.STOPPED);
        assertThat(phases()).containsExactly("preparing", "stopping", "ended");
    }

    @Test
    void aServiceThatDoesNotStartFailsTheRun() throws Exception {
        RunEnd end = run(ScriptedEngine.untilStopped(), new FixedServices(() -> {
                    throw RunFailedException.service("Kafka died", null);
                }))
                .run();

        assertThat(end.failure().orElseThrow().message()).isEqualTo("Kafka died");
        assertThat(end.exitCode()).isEqualTo(2);
    }

    @Test
    void anEngineThatDiesFailsTheRunWithTheReason() throws Exception {
        RunEnd end = run(ScriptedEngine.sound("echo 'a.b.CException: no' >&2; exit 2"), NONE)
                .run();

        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.failure().orElseThrow().message()).contains("a.b.CException: no");
        assertThat(end.balanced()).isFalse();
    }

    @Test
    void killingEndsARunAtOnceAndLeavesNoProcess() throws Exception {
        PipelineRun run = run(
                ScriptedEngine.sound("trap '' TERM; echo $$ > '" + folder + "/pid'; "
                        + "echo '{\"event\":\"started\",\"pipeline\":\"pi\",\"sparkUi\":null}'; "
                        + "while :; do sleep 0.05; done"),
                NONE);
        CompletableFuture<RunEnd> end = inBackground(run);
        Awaitility.await().until(this::started);

        run.kill();

        assertThat(end.get(5, TimeUnit.SECONDS).exitCode()).isEqualTo(2);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        Awaitility.await()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void theSamePipelineDoesNotRunTwiceAtATime() throws Exception {
        PipelineRun first = run(ScriptedEngine.untilStopped(), NONE);
        CompletableFuture<RunEnd> end = inBackground(first);
        Awaitility.await().until(this::started);

        assertThatThrownBy(() -> run(ScriptedEngine.untilStopped(), NONE).run())
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("'pi' is run by another process ("
                        + ProcessHandle.current().pid() + ")");

        first.stop();
        end.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aFreshRunForgetsFormerCheckpoints() throws Exception {
        Path checkpoint = folder.resolve("pipelines/pi/checkpoints/pi/offsets");
        Files.createDirectories(checkpoint);
        PipelineRun run = new PipelineRun(
                plan(PI, Mode.STREAM, Optional.empty(), true),
                () -> ScriptedEngine.launch(folder, ScriptedEngine.sound("echo '" + ScriptedEngine.BOOKS + "'")),
                NONE,
                events::add);

        run.run();

        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void feedsWithoutAnEndAreNotStartedForARunOverWhatIsThereNow() throws Exception {
        String endless = """
                name: endless
                feeds: { f: { generate: { fields: { n: sequence } }, topic: t } }
                """;

        RunEnd end = new PipelineRun(
                        plan(endless, Mode.ONCE, Optional.empty(), false),
                        () -> {
                            throw new AssertionError("feeds alone need no engine");
                        },
                        NONE,
                        events::add)
                .run();

        assertThat(end.exitCode()).isZero();
        assertThat(events)
                .contains(new RunEvent.Notice(
                        "not started, because there is no end to them: feed f; this run is over what is there now"));
    }

    private boolean started() {
        return events.stream()
                .anyMatch(event ->
                        event instanceof RunEvent.Engine engine && engine.event() instanceof EngineEvent.Started);
    }

    private List<String> phases() {
        return events.stream()
                .filter(RunEvent.Moved.class::isInstance)
                .map(event -> ((RunEvent.Moved) event).phase())
                .toList();
    }

    private PipelineRun run(String script, Services services) {
        return new PipelineRun(
                plan(PI, Mode.STREAM, Optional.empty(), false),
                () -> ScriptedEngine.launch(folder, script),
                services,
                events::add);
    }

    private RunPlan plan(String yaml, Mode mode, Optional<Duration> limit, boolean fresh) {
        PipelineText text = new PipelineText("pi.yaml", yaml, Map.of(), Map.of());
        Pipeline pipeline = PipelineReader.read(text).pipeline().orElseThrow();
        return new RunPlan(text, pipeline, mode, limit, folder, false, fresh, false);
    }

    private static CompletableFuture<RunEnd> inBackground(PipelineRun run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static final Services NONE = new FixedServices(Environment::here);

    /** Where a pipeline that needs no service runs. */
    private record FixedServices(Ready whenReady) implements Services {
        interface Ready {
            Environment environment() throws InterruptedException;
        }

        @Override
        public String sparkMaster() {
            return "local[*]";
        }

        @Override
        public Environment ready() throws InterruptedException {
            return whenReady.environment();
        }

        @Override
        public String connect() {
            throw new AssertionError("Connect was asked for");
        }

        @Override
        public SecretStore secrets() {
            throw new AssertionError("secrets were asked for");
        }

        @Override
        public boolean own() {
            return true;
        }
    }
}
