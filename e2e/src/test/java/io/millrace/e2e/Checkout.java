package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checkout that is tested, and where the tests may write in it. */
final class Checkout {
    static final Path ROOT =
            Path.of(System.getProperty("millrace.root", "..")).toAbsolutePath().normalize();
    static final Path TARGET = ROOT.resolve("e2e/target");

    private Checkout() {}

    static Path folder(String name) {
        try {
            return Files.createDirectories(TARGET.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A state folder for tests that must be alone in theirs. */
    static Path ownState(String name) {
        Path state = TARGET.resolve(name);
        Folders.delete(state);
        Path archives = folder("state").resolve("cds");
        try {
            Files.createDirectories(archives);
            Files.createDirectories(state);
            // Making the same class-data archives once more would only take time.
            Files.createSymbolicLink(state.resolve("cds"), archives);
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file for one test. */
    static Path write(String name, String text) {
        try {
            return Files.writeString(folder("files").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of the command line, as the launcher takes it. */
    static String classPath() {
        Path target = ROOT.resolve("cli/target");
        Path jar = target.resolve("millrace-cli.jar");
        for (Path built : List.of(jar, ROOT.resolve("engine/target/millrace-engine.jar"))) {
            if (!Files.exists(built)) {
                throw new IllegalStateException("'" + built + "' is not built; these tests need 'mvn verify'");
            }
        }
        return jar + ":" + read(target.resolve("classpath")).strip();
    }
}
