package io.millrace.local;

import io.millrace.local.process.ProcessId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service's process that nobody wrote down: its starter was killed between starting it and writing the record. It is known
 * by its argument file or its configuration, whose path no other program has on its command line in this form.
 */
final class Orphan {
    private Orphan() {}

    static Optional<ProcessId> of(StateFolder state, Service service) {
        List<String> signs = List.of(
                "@" + state.arguments(service), "--config_file=" + state.run().resolve(service.id() + ".conf"));
        return ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(signs::contains))
                .flatMap(process -> ProcessId.of(process.pid()).stream())
                .findFirst();
    }
}
