package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built checkout: where the class paths of the processes are.
 *
 * @param home the checkout's root
 */
public record Installation(Path home) {
    private static final String REMEDY = "; run ./millrace again to build it";

    public Installation {
        home = home.toAbsolutePath().normalize();
    }

    /** Jars of a service's process. */
    public List<Path> classPath(Service service) {
        return classPath("runtime/" + service.id(), "millrace-runtime-" + service.id());
    }

    /**
     * Jars of a module's process: its own jar, if it has code, and those in {@code <module>/target/classpath}.
     *
     * @throws LocalException when the module is not built, or a jar is missing
     */
    public List<Path> classPath(String module, String artifactId) {
        Path target = home.resolve(module).resolve("target");
        List<Path> jars = new ArrayList<>();
        Path own = target.resolve(artifactId + ".jar");
        if (Files.exists(own)) {
            jars.add(own);
        }
        jars.addAll(listed(target.resolve("classpath")));
        jars.forEach(Installation::requireReadable);
        return List.copyOf(jars);
    }

    private static List<Path> listed(Path file) {
        try {
            return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (NoSuchFileException e) {
            throw new LocalException(Fault.USER, "the class path '" + file + "' is missing" + REMEDY, e);
        } catch (IOException e) {
            throw new LocalException(Fault.USER, "the class path '" + file + "' cannot be read" + REMEDY, e);
        }
    }

    private static void requireReadable(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new LocalException(Fault.USER, "the jar '" + jar + "' is missing" + REMEDY);
        }
    }
}
