package io.millrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout under test, and folders in it. */
final class Checkout {
    static final Path ROOT = Path.of(System.getProperty("millrace.root"));
    static final Installation INSTALLATION = new Installation(ROOT);

    private Checkout() {}

    /** A fresh state folder whose path has a blank and other characters that need care. */
    static StateFolder freshState() throws IOException {
        Path parent = Files.createDirectories(ROOT.resolve("local/target/state"));
        return StateFolder.at(
                Files.createTempDirectory(parent, "a mill's, 50% ").resolve(".millrace"));
    }
}
