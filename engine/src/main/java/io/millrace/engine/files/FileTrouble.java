package io.millrace.engine.files;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.List;

/** What can be wrong with files, in words that say what to do. */
final class FileTrouble {
    private FileTrouble() {}

    static EngineException gone(String source, FoundFile file, Throwable cause) {
        return new EngineException(
                Fault.USER,
                false,
                "source `" + source + "`: " + file.name()
                        + " was taken up and is gone before its rows were safe; put it back, or start"
                        + " afresh with --fresh",
                cause);
    }

    static EngineException unreadable(String source, FoundFile file, Throwable cause) {
        return new EngineException(
                Fault.USER, false, "source `" + source + "`: " + file.name() + " cannot be read: " + cause, cause);
    }

    static EngineException nothing(String source, String path) {
        return new EngineException(
                Fault.USER,
                false,
                "source `" + source + "`: there is nothing at \"" + path
                        + "\"; paths are relative to the pipeline file. With `watch: true` it may appear later");
    }

    static EngineException lacks(String source, FoundFile file, String column, List<String> header) {
        return new EngineException(
                Fault.USER,
                false,
                "source `" + source + "`: the first line of " + file.name() + " names no column `" + column
                        + "` (it has "
                        + String.join(", ", header)
                        + "); mend the file or the schema, or write `header: false` where the first line is a record");
    }

    static EngineException damagedLog(String path) {
        return new EngineException(
                Fault.USER,
                false,
                "the list of files that were read, " + path
                        + ", does not hold what the checkpoint says; start afresh with" + " --fresh");
    }
}
