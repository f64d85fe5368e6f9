package io.millrace.control.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.control.RunFailedException;
import io.millrace.control.ScriptedEngine;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessTest {
    private static final EngineOrder ORDER = new EngineOrder(
            List.of(new PipelineText("p.yaml", "name: p", Map.of("PASSWORD", "secret"), Map.of())),
            Environment.here(),
            Mode.ONCE,
            "state",
            false);

    @TempDir
    private Path folder;

    private final List<EngineEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void tellsTheProblemsThatTheEngineFinds() throws Exception {
        String answer = "{\"event\":\"checked\",\"problems\":[{\"file\":\"p.yaml\",\"line\":3,\"column\":5,"
                + "\"message\":\"no column x\",\"fix\":null}]}";
        try (EngineProcess engine = start("read order; echo '" + answer + "'; exit 1")) {
            engine.tell(ORDER);

            assertThat(engine.checked().problems())
                    .containsExactly(new Problem("p.yaml", 3, 5, "no column x", Optional.empty()));
        }
    }

    @Test
    void handsTheOrderOverOnStandardInput() throws Exception {
        try (EngineProcess engine = start("head -n 1 > '" + folder + "/order'")) {
            engine.tell(ORDER);
            end(engine);

            assertThat(folder.resolve("order"))
                    .content()
                    .contains("\"PASSWORD\":\"secret\"")
                    .endsWith("\n");
        }
    }

    @Test
    void passesOverLinesThatAreNoEvents() throws Exception {
        try (EngineProcess engine =
                start("echo hello; echo '{\"x\":1}'; echo '{\"event\":\"notice\",\"message\":\"m\"}'")) {
            end(engine);

            assertThat(events).containsExactly(new EngineEvent.Notice("m"));
        }
    }

    @Test
    void keepsTheBooksOfAnEngineThatWasAskedToStop() throws Exception {
        try (EngineProcess engine = start(ScriptedEngine.untilStopped())) {
            engine.tell(ORDER);
            engine.checked();
            engine.tell(ORDER);
            Awaitility.await().until(() -> events.stream().anyMatch(EngineEvent.Started.class::isInstance));
            engine.stop();

            EngineEnd end = end(engine);
            assertThat(end.failure()).isEmpty();
            assertThat(end.books().orElseThrow().queries())
                    .hasEntrySatisfying(
                            "pi", query -> assertThat(query.written()).isEqualTo(1));
        }
    }

    @Test
    void saysWhatAnEngineSaidBeforeItFailed() throws Exception {
        String failed =
                "{\"event\":\"failed\",\"sink\":\"s\",\"fault\":\"USER\",\"retryable\":false,\"message\":\"bad\"}";
        try (EngineProcess engine = start("echo '" + failed + "'; exit 1")) {
            assertThat(end(engine).failure())
                    .contains(new EngineEvent.Failed(Optional.of("s"), Fault.USER, false, "bad"));
            assertThatThrownBy(engine::checked)
                    .isInstanceOfSatisfying(
                            RunFailedException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                    .hasMessage("bad");
        }
    }

    @Test
    void showsTheLastExceptionsOfAnEngineThatDiedWithoutAWord() throws Exception {
        try (EngineProcess engine = start("echo 'java.lang.IllegalStateException: no room' >&2; "
                + "echo '\tat a.b.C(C.java:1)' >&2; echo 'some plan' >&2; exit 3")) {
            EngineEvent.Failed failure = end(engine).failure().orElseThrow();

            assertThat(failure.fault()).isEqualTo(Fault.MILLRACE);
            assertThat(failure.message())
                    .contains("ended unexpectedly (exit code 3)")
                    .contains(folder.resolve("logs/engine.log").toString())
                    .contains("no room")
                    .doesNotContain("C.java");
        }
    }

    @Test
    void aKilledEngineIsSaidToBeKilled() throws Exception {
        try (EngineProcess engine = start("kill -9 $$")) {
            assertThat(end(engine).failure().orElseThrow().message()).contains("killed, perhaps for want of memory");
        }
    }

    @Test
    void closingLeavesNoProcess() throws Exception {
        EngineProcess engine = start("while :; do sleep 0.1; done");

        engine.close();

        assertThat(ProcessHandle.of(engine.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void anOrderToAnEngineThatIsGoneDoesNoHarm() throws Exception {
        try (EngineProcess engine = start("exit 0")) {
            end(engine);

            engine.tell(ORDER);
            engine.tell(ORDER);
        }
    }

    @Test
    void keepsTheLogOfTheFormerEngine() throws Exception {
        try (EngineProcess engine = start("echo first >&2")) {
            end(engine);
        }
        try (EngineProcess engine = start("echo second >&2")) {
            end(engine);
        }

        assertThat(folder.resolve("logs/engine.log")).hasContent("second");
        assertThat(Files.readString(folder.resolve("logs/engine.log.old"))).isEqualTo("first\n");
    }

    private EngineProcess start(String script) {
        return EngineProcess.start(ScriptedEngine.launch(folder, script), events::add);
    }

    private static EngineEnd end(EngineProcess engine) throws Exception {
        return engine.end().get(10, TimeUnit.SECONDS);
    }
}
