package io.millrace.cli.run;

import io.millrace.cli.UserException;
import io.millrace.spec.settings.NameKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The pipeline that {@code init} writes. */
public final class FirstPipeline {
    private FirstPipeline() {}

    /**
     * Writes it.
     *
     * @param name a path; its last part is the pipeline's name, with a slash at its end that of a folder too
     */
    public static Path write(String name) {
        boolean folder = name.endsWith("/");
        Path path = Path.of(name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name);
        String plain = path.getFileName() == null ? "" : path.getFileName().toString();
        if (!NameKind.PLAIN.accepts(plain)) {
            throw new UserException("'" + plain + "' is no name of a pipeline; use " + NameKind.PLAIN.rule());
        }
        Path file = folder ? path.resolve(plain + ".yaml") : path.resolveSibling(plain + ".yaml");
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return Files.writeString(file, text(plain), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UserException("'" + e.getFile() + "' exists and is not overwritten; choose another name", e);
        } catch (IOException e) {
            throw new UserException("cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    static String text(String name) {
        try (InputStream template = FirstPipeline.class.getResourceAsStream("first-pipeline.yaml")) {
            if (template == null) {
                throw new IllegalStateException("the template is missing in the jar");
            }
            // Keyspaces know no dashes.
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@NAME@", name)
                    .replace("@KEYSPACE@", keyspace(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keyspace(String name) {
        String plain = name.replace('-', '_');
        return plain.substring(0, Math.min(48, plain.length()));
    }
}
