package io.millrace.local;

import io.millrace.local.process.ProcessId;
import java.util.List;
import java.util.Optional;

/**
 * A service's process that nobody wrote down: its starter was killed between starting it and writing the record. It is known
 * by its argument file, whose path no other program has on its command line.
 */
final class Orphan {
    private Orphan() {}

    static Optional<ProcessId> of(StateFolder state, Service service) {
        String sign = "@" + state.arguments(service);
        return ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(sign))
                .flatMap(process -> ProcessId.of(process.pid()).stream())
                .findFirst();
    }
}
