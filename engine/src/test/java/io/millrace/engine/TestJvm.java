package io.millrace.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real service in a process of its own, on the class path of one of Millrace's runtimes, with all that it writes in a folder of its own.
 *
 * @param runtime such as {@code kafka}
 * @param folder what it writes, its log among it
 */
public record TestJvm(String runtime, Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));

    /** In a new folder below {@code target}. */
    public static TestJvm of(String runtime) {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return new TestJvm(
                    runtime, Files.createTempDirectory(target, runtime).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a main class. */
    public Process start(List<String> options, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        try {
            String classPath = Files.readString(
                            ROOT.resolve("runtime").resolve(runtime).resolve("target/classpath"))
                    .strip();
            command.addAll(List.of("-cp", classPath, mainClass));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the service's configuration. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
