package io.millrace.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one build of the engine from another. */
final class CodeVersion {
    private CodeVersion() {}

    static String of(Path root) {
        Path jar = root.resolve("engine/target/millrace-engine.jar");
        try {
            return Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException e) {
            return "none";
        }
    }
}
