package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<String> verbs() {
        Context nowhere = new Context(
                Path.of("/"), Path.of("/"), new Terminal(System.out, System.err, false, false, Style.PLAIN));
        return Main.commandLine(nowhere).getSubcommands().keySet().stream()
                .filter(verb -> !verb.equals("help") && !verb.equals("warm-up"));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbTeachesWithAnExample(String verb) {
        assertThat(execute(verb, "--help")).isZero();

        assertThat(out())
                .contains("Usage: millrace " + verb)
                .containsPattern("Examples?:\n")
                .contains("./millrace " + verb);
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "sql", "doctor"})
    void verbsThatMayFailDocumentTheirExitCodes(String verb) {
        execute(verb, "--help");

        assertThat(out()).containsPattern("Exit codes:\\s+0 ").containsPattern("\n\\s+2 ");
    }

    @Test
    void theCommandListsEveryVerbInALine() {
        assertThat(execute("--help")).isZero();

        verbs().forEach(verb -> assertThat(out()).containsPattern("\n  " + verb + " +[A-Z].*\\.\n"));
        assertThat(out()).doesNotContain("warm-up").contains("MILLRACE_STATE", "JAVA_HOME", "NO_COLOR");
    }

    @Test
    void freshSaysWhatItLeavesAlone() {
        execute("run", "--help");

        assertThat(out().replaceAll("\\s+", " ")).contains("Feeds are not reset");
    }

    @Test
    void redriveWantsToKnowWhichRecords() {
        assertThat(execute("quarantine", "redrive", "shop")).isEqualTo(1);
        assertThat(err()).contains("say which records: --all, --reason TEXT or --offset");

        assertThat(execute("quarantine", "show", "shop", "orders-1")).isEqualTo(1);
        assertThat(err()).contains("write TOPIC:PARTITION:OFFSET");

        assertThat(execute("quarantine")).isEqualTo(1);
        assertThat(err()).contains("list, show or redrive");
    }

    @Test
    void aPastRangeIsNotWhatIsThereNow() {
        assertThat(execute("run", "x.yaml", "--once", "--from", "2026-01-01")).isEqualTo(1);

        assertThat(err()).contains("leave out --once");
    }

    @Test
    void aVerbThatIsWrittenWrongIsGuessed() {
        assertThat(execute("valdiate", "x.yaml")).isEqualTo(1);

        assertThat(err()).contains("Did you mean validate").doesNotContain("\tat ");
    }

    @Test
    void withoutAVerbTheUsageIsShown() {
        assertThat(execute()).isEqualTo(1);

        assertThat(err()).contains("Commands:");
    }

    @Test
    void aTimeThatIsNoneIsExplained() {
        assertThat(execute("run", "x.yaml", "--for", "soon")).isEqualTo(1);

        assertThat(err()).contains("'soon' is no time").contains("millrace run --help");
    }

    @Test
    void aMissingFileIsAProblemAndNoAccident() {
        assertThat(execute("run", folder.resolve("no.yaml").toString())).isEqualTo(1);

        assertThat(err())
                .contains("there is no such file")
                .contains("1 problem")
                .doesNotContain("Exception");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void aRunThatIsRefusedStillPrintsItsJson() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "name: bad\nsurces: {}\n");

        assertThat(execute("run", file.toString(), "--output", "json")).isEqualTo(1);

        assertThat(out())
                .startsWith("{\"pipeline\":\"bad\",\"status\":\"failed\"")
                .endsWith("\"balanced\":false}\n")
                .hasLineCount(1);
        assertThat(err()).contains("bad.yaml:2:1: ").contains("sources");
    }

    @Test
    void aMissingFileFailsValidation() {
        assertThat(execute("validate", "no.yaml", "--output", "json")).isEqualTo(1);

        assertThat(out())
                .isEqualTo("{\"valid\":false,\"problems\":[{\"file\":\"no.yaml\",\"line\":0,\"column\":0,"
                        + "\"message\":\"there is no such file\",\"fix\":\"name a pipeline file; "
                        + "\\\"./millrace init NAME\\\" writes one\"}]}\n");
    }

    @Test
    void theSchemaIsOneOfJsonSchema() {
        assertThat(execute("schema")).isZero();

        assertThat(out()).startsWith("{").contains("\"$schema\"").contains("\"sinks\"");
    }

    @Test
    void theCompletionIsAScriptThatBashAccepts() throws Exception {
        assertThat(execute("completion", "bash")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out());

        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
        assertThat(out()).contains("validate").contains("--spark-ui");
    }

    @Test
    void initWritesAPipelineThatTheReaderAcceptsAndNeverOverwrites() throws Exception {
        String name = folder.resolve("my-shop").toString();

        assertThat(execute("init", name)).isZero();
        assertThat(out()).contains("my-shop.yaml. Next: ./millrace run");
        Path file = folder.resolve("my-shop.yaml");
        assertThat(io.millrace.cli.run.PipelineFile.read(
                                file.toString(), io.millrace.cli.run.Settings.NONE, java.util.Map.of())
                        .problems())
                .isEmpty();

        Files.writeString(file, "mine");
        assertThat(execute("init", name)).isEqualTo(1);
        assertThat(err()).contains("exists and is not overwritten");
        assertThat(file).hasContent("mine");

        assertThat(execute("init", folder.resolve("inside") + "/")).isZero();
        assertThat(folder.resolve("inside/inside.yaml")).exists();
        assertThat(execute("init", "No Name")).isEqualTo(1);
    }

    @Test
    void logsShowsTheEndAndNamesWhatThereIs() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("state/logs"));
        Files.writeString(logs.resolve("kafka.log"), "one\ntwo\nthree\n");

        assertThat(execute("logs", "kafka", "-n", "2")).isZero();
        assertThat(out()).isEqualTo("two\nthree\n");
        assertThat(execute("logs", "kafak")).isEqualTo(1);
        assertThat(err()).contains("there is no log 'kafak'; there are: kafka");
        assertThat(execute("logs", "../secret")).isEqualTo(1);
    }

    @Test
    void statusOfAFolderThatIsNotThereMakesNone() {
        assertThat(execute("status")).isZero();

        assertThat(out()).contains("Nothing was started yet");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    private int execute(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Style.PLAIN);
        return Main.commandLine(new Context(folder, folder.resolve("state"), terminal))
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
