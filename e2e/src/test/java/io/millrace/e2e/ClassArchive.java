package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line's class-data archive, made once as the launcher makes it: the tests start the command a hundred times. */
final class ClassArchive {
    private static final Path FILE = Checkout.TARGET.resolve("cli.jsa");

    private ClassArchive() {}

    /** The archive, which is made by the first who asks. */
    static Path made() {
        return Made.BY_THIS_RUN;
    }

    /** The launcher's way to start the command line. */
    static List<String> java(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Dfile.encoding=UTF-8",
                "-Dmillrace.root=" + Checkout.ROOT));
        command.addAll(options);
        command.addAll(List.of("-cp", Checkout.classPath(), "io.millrace.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    private static final class Made {
        static final Path BY_THIS_RUN = make();

        private static Path make() {
            List<String> command = java(List.of("-XX:ArchiveClassesAtExit=" + FILE), List.of("warm-up"));
            try {
                int exit = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start()
                        .waitFor();
                assertThat(exit).as("exit of %s", command).isZero();
                return FILE;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
