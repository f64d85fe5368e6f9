package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** kill -9 of the command, with services of its own. */
final class KilledCommandTest {
    private static final int TOTAL = 20_000;

    private final Cli cli = Cli.on(Checkout.ownState("state-killed"));
    private final String pipeline = Checkout.write("ticks.yaml", """
            name: ticks
            feeds:
              ticks:
                generate: { rate: 4000 per second, total: 20000, fields: { n: sequence } }
                topic: ticks
            sources:
              ticks:
                kafka: { topic: ticks }
                schema: n INT
            sinks:
              copies:
                select: SELECT n FROM ticks
                kafka: { topic: copies }
            """).toString();

    @Test
    void leavesNothingThatDownDoesNotCleanUpAndNothingIsLostOrDoubled() {
        Checkpoint checkpoint = new Checkpoint(cli.state().resolve("pipelines/ticks/sinks/copies/checkpoint"));
        try (Running run = cli.start("run", pipeline)) {
            run.until("a batch", () -> checkpoint.done(0));
            ProcessHandle engine = run.engine();
            run.kill();
            await("the engine's end").atMost(Running.PATIENCE).until(() -> !engine.isAlive());
        }
        cli.run("status").hasExit(0).says("No pipeline runs.").says("running");

        cli.run("down").hasExit(0).says("Kafka stopped").says("Kafka Connect stopped");
        assertNothingRuns();

        Books books = cli.run("run", pipeline, "--once", "--output", "json").books();
        assertThat(books.source("ticks")).isEqualTo(new Books.Source(TOTAL, TOTAL, 0, 0, 0));
        assertThat(books.written("copies")).isEqualTo(TOTAL);
        assertNothingRuns();

        Result copies = cli.run("tail", "copies", "--from-beginning").hasExit(0);
        assertThat(copies.out().lines().map(line -> line.replaceFirst(".*(\\{.*}).*", "$1")))
                .containsAll(IntStream.range(0, TOTAL)
                        .mapToObj("{\"n\":%d}"::formatted)
                        .toList());
        assertThat(copies.out().lines().filter(line -> line.contains("{\"n\":")))
                .hasSize(TOTAL);
        assertNothingRuns();

        Result unasked = cli.run("down", "--clean").hasExit(1).hasNoStackTrace();
        assertThat(unasked.out()).contains("[y/N]");
        assertThat(Folders.names(cli.state().resolve("data"))).contains("kafka");
        cli.run("down", "--clean", "--yes").hasExit(0).says("The data is removed.");
        assertThat(Folders.names(cli.state().resolve("data"))).isEmpty();
        assertThat(cli.state().resolve("pipelines")).doesNotExist();
    }

    private void assertNothingRuns() {
        assertThat(processes(cli.state())).isEmpty();
    }

    private static List<String> processes(Path state) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(state + "/"))
                .toList();
    }
}
