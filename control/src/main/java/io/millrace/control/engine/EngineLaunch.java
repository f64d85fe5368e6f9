package io.millrace.control.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * How an engine process is started.
 *
 * @param command the whole command line; no secrets, other users of the machine see it
 * @param environment variables on top of this process's own
 * @param log where its standard error goes; the former file is kept beside it as {@code .old}
 * @param started is told the process's id as soon as it runs
 * @param ended is told the exit code when it is gone
 */
public record EngineLaunch(
        List<String> command, Map<String, String> environment, Path log, LongConsumer started, IntConsumer ended) {
    public EngineLaunch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
