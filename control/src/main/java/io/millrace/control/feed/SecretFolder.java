package io.millrace.control.feed;

import io.millrace.control.RunFailedException;
import io.millrace.spec.SecretText;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/**
 * The folder of this machine's worker: a file for each connector, which nobody but its owner can read, and which goes with its
 * connector. The worker reads it by the provider {@value #PROVIDER}, and nothing outside the folder.
 */
public record SecretFolder(Path folder) implements SecretStore {
    public static final String PROVIDER = "secrets";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    public SecretFolder {
        folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String reference(String connector, String name, SecretText secret) {
        return "${" + PROVIDER + ":" + file(connector) + ":" + name + "}";
    }

    @Override
    public void keep(String connector, Map<String, SecretText> secrets) {
        if (secrets.isEmpty()) {
            forget(connector);
            return;
        }
        if (folder.toString().matches(".*[,:}].*")) {
            throw RunFailedException.user(
                    "the feed '" + connector + "' has a secret, which cannot reach Kafka Connect from the folder '"
                            + folder
                            + "', as its path has a comma, a colon or a brace; name another state folder with MILLRACE_STATE",
                    null);
        }
        Properties properties = new Properties();
        secrets.forEach((name, secret) -> properties.setProperty(name, secret.text()));
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft", ".tmp", OWNER_ONLY);
            try (Writer out = Files.newBufferedWriter(draft)) {
                properties.store(out, null);
            }
            Files.move(draft, file(connector), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot write '" + file(connector) + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void forget(String connector) {
        try {
            Files.deleteIfExists(file(connector));
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot delete '" + file(connector) + "': " + e.getMessage(), e);
        }
    }

    private Path file(String connector) {
        return folder.resolve(connector + ".properties");
    }
}
