package io.millrace.local.process;

import java.util.List;

/**
 * A program that is no JVM.
 *
 * @param line the program and its arguments; never a secret, as every user of the machine can see it
 */
public record NativeCommand(List<String> line) implements ServiceCommand {
    public NativeCommand {
        line = List.copyOf(line);
    }
}
