package io.millrace.e2e;

import java.nio.file.Path;
import java.util.List;

/** Engine processes of this machine. */
final class Engines {
    private Engines() {}

    static boolean isEngine(ProcessHandle process) {
        return commandLine(process).contains("io.millrace.engine.EngineMain");
    }

    /** Those that belong to a state folder, whose path is part of how they are started. */
    static List<ProcessHandle> of(Path state) {
        return ProcessHandle.allProcesses()
                .filter(process -> isEngine(process) && commandLine(process).contains(state + "/"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
