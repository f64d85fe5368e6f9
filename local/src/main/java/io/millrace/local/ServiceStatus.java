package io.millrace.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a service is.
 *
 * @param process empty unless it runs
 * @param users process ids of the Millrace processes that use it
 */
public record ServiceStatus(Service service, State state, Optional<Running> process, Path log, List<Long> users) {
    /** What became of a service. */
    public enum State {
        RUNNING,
        /** It was started and nobody stopped it, but its process is not there. */
        DEAD,
        STOPPED
    }

    /**
     * The process of a running service.
     *
     * @param address where clients reach it
     * @param memory resident bytes, where the operating system tells
     */
    public record Running(long pid, String address, Duration uptime, OptionalLong memory) {}

    public ServiceStatus {
        users = List.copyOf(users);
    }
}
