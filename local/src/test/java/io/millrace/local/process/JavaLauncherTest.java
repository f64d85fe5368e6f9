package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaLauncherTest {
    @TempDir
    private Path temporary;

    private Path folder;
    private JavaLauncher launcher;
    private JavaCommand command;

    @BeforeEach
    void build() throws IOException {
        folder = Files.createDirectories(temporary.resolve("a folder with \"quotes\" and \\"));
        launcher = new JavaLauncher(folder.resolve("cds"));
        command = JavaCommand.of("echo", List.of(jar()), Echo.class.getName())
                .withHeap(8, 32)
                .withProperty("greeting", "hello there")
                .withArguments("two words", "end");
    }

    /** What the child JVM runs. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            System.out.println(System.getProperty("greeting") + "|" + String.join("|", arguments));
        }
    }

    @Test
    void thePropertiesAndArgumentsArriveAsTheyAre() throws Exception {
        assertThat(run()).isEqualTo("hello there|two words|end\n");
    }

    @Test
    void whatAKilledProcessUnpackedIsGoneBeforeTheNextStarts() throws Exception {
        run();
        Path temporaries = folder.resolve("echo.args.tmp");
        Files.createDirectories(temporaries.resolve("artifacts"));
        Files.writeString(temporaries.resolve("artifacts/lib.so"), "unpacked");
        assertThat(folder.resolve("echo.args")).content().contains("-Djava.io.tmpdir=");

        run();
        assertThat(temporaries).isEmptyDirectory();
        JavaLauncher.tidy(folder.resolve("echo.args"));
        assertThat(folder.resolve("echo.args")).doesNotExist();
        assertThat(temporaries).doesNotExist();
    }

    @Test
    void theFirstRunWritesAnArchiveAndTheNextUsesIt() throws Exception {
        run();
        assertThat(archives()).hasSize(1);
        assertThat(options()).contains("-XX:SharedArchiveFile=").doesNotContain("ArchiveClassesAtExit");
        command = command.withOptions("-Xlog:class+load:file=" + temporary.resolve("loaded"));
        run();
        run();
        assertThat(Files.readString(temporary.resolve("loaded")))
                .contains(Echo.class.getName() + " source: shared objects file (top)");
    }

    @Test
    void otherOptionsMakeAnotherArchiveAndRemoveTheOld() throws Exception {
        run();
        List<Path> before = archives();
        command = command.withHeap(8, 48);
        run();
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 99})
    void aTruncatedArchiveIsPassedByInSilence(int percent) throws Exception {
        run();
        damage(whole -> Arrays.copyOf(whole, whole.length / 100 * percent + 1));
        assertThat(run()).isEqualTo("hello there|two words|end\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void anOverwrittenArchiveIsPassedByInSilence(double place) throws Exception {
        run();
        damage(whole -> {
            int from = (int) (whole.length * place);
            Arrays.fill(whole, from, from + whole.length / 4, (byte) 77);
            return whole;
        });
        assertThat(run()).isEqualTo("hello there|two words|end\n");
    }

    private void damage(UnaryOperator<byte[]> change) throws IOException {
        Path archive = archives().get(0);
        byte[] bytes = change.apply(Files.readAllBytes(archive));
        Files.delete(archive);
        Files.write(archive, bytes);
    }

    @Test
    void anArchiveOfAKilledProcessIsThrownAway() throws Exception {
        JavaLauncher.Prepared prepared = launcher.prepare(command, folder.resolve("echo.args"));
        start(prepared).waitFor();
        launcher.killed("echo");
        assertThat(archives()).isEmpty();
    }

    @Test
    void whileOneWritesAnArchiveOthersDoNot() {
        launcher.prepare(command, folder.resolve("first.args"));
        launcher.prepare(command, folder.resolve("second.args"));
        assertThat(folder.resolve("first.args")).content().contains("-XX:ArchiveClassesAtExit");
        assertThat(folder.resolve("second.args")).content().doesNotContain(".jsa");
    }

    private String run() throws Exception {
        JavaLauncher.Prepared prepared = launcher.prepare(command, folder.resolve("echo.args"));
        Process process = start(prepared);
        ProcessId.of(process.pid()).ifPresent(prepared::started);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        launcher.ended("echo");
        return output;
    }

    private static Process start(JavaLauncher.Prepared prepared) throws IOException {
        return new ProcessBuilder(prepared.commandLine())
                .redirectErrorStream(true)
                .start();
    }

    private String options() throws IOException {
        launcher.prepare(command, folder.resolve("look.args"));
        return Files.readString(folder.resolve("look.args"));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cds"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Path jar() throws IOException {
        // Not in the folder with the odd name: JDK 17 archives no classes from a path that its URL encodes.
        Path jar = temporary.resolve("echo.jar");
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream bytes = Echo.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(bytes.readAllBytes());
        }
        return jar;
    }
}
