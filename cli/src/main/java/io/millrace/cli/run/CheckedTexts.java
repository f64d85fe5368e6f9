package io.millrace.cli.run;

import io.millrace.spec.PipelineText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which texts passed the engine's check, so that the services of a second run start beside the check and not after it.
 * Only a matter of speed: what is remembered is checked again.
 */
final class CheckedTexts {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedTexts.class);

    private final Path folder;
    private final String version;

    CheckedTexts(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    boolean knows(PipelineText text) {
        return Files.exists(folder.resolve(digest(text)));
    }

    void remember(PipelineText text) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(digest(text)), new byte[0]);
        } catch (IOException e) {
            LOG.warn("cannot remember a checked pipeline: {}", e.getMessage());
        }
    }

    /** The values of variables may be secrets; their digest may stand in a file's name, as a digest of all of it together. */
    private String digest(PipelineText text) {
        String all = String.join(
                "\0",
                version,
                text.file(),
                text.yaml(),
                new TreeMap<>(text.variables()).toString(),
                new TreeMap<>(text.overrides()).toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
