package io.millrace.bench.contest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The modules of a built checkout.
 *
 * @param root the checkout's root
 */
public record Modules(Path root) {
    private static final String MARK = "bench/harness/pom.xml";

    /** The checkout that system property {@code millrace.root} names, or that this process was started in. */
    public static Modules find() {
        String named = System.getProperty("millrace.root");
        Path start = Path.of(named == null ? "" : named).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MARK))) {
                return new Modules(folder);
            }
        }
        throw new IllegalStateException(
                "'" + start + "' is not within a checkout of Millrace; start in one, or set -Dmillrace.root to it");
    }

    /** The class path of a module's process. */
    String classPath(String module, String artifact) {
        Path target = root.resolve(module).resolve("target");
        Path jar = target.resolve(artifact + ".jar");
        Path list = target.resolve("classpath");
        if (!Files.exists(jar) || !Files.exists(list)) {
            throw new IllegalStateException("module '" + module
                    + "' is not built; build it with: mvn -Dquick package -DskipTests -am -pl " + module);
        }
        try {
            return jar + File.pathSeparator + Files.readString(list).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the class path of module '" + module + "' cannot be read", e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options that are the same for everyone: a heap of 2 GiB, all else as the JVM chooses. */
    static List<String> sameForAll() {
        return List.of("-Xmx2g");
    }
}
