package io.millrace.engine.files;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file as it was when it was found.
 *
 * @param name relative to the pipeline file where it is below it, so that a moved project goes on where it was
 * @param path the whole path
 * @param size in bytes
 */
record FoundFile(String name, String path, long size, Instant modified) implements Serializable {
    Path file() {
        return Path.of(path);
    }
}
