package io.millrace.bench.contest;

import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param environment variables besides those of this process
 * @param input what is written to its standard input, which then stays open until the contender has said that it is done
 */
public record Launch(List<String> command, Map<String, String> environment, String input) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
