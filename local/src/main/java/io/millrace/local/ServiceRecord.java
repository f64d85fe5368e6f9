package io.millrace.local;

import io.millrace.local.process.ProcessFile;
import io.millrace.local.process.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code run/<service>.json} says about the service's last start. It stays when the service has stopped, so that the
 * next start takes the same ports.
 *
 * @param ports the client's port first
 * @param startedAt milliseconds of the epoch
 * @param upstream ports of the services that it is a client of
 * @param stopped whether it was stopped, so that its absence is no surprise
 */
record ServiceRecord(ProcessId process, List<Integer> ports, long startedAt, List<Integer> upstream, boolean stopped) {
    ServiceRecord {
        ports = List.copyOf(ports);
        upstream = List.copyOf(upstream);
    }

    static Optional<ServiceRecord> read(StateFolder state, Service service) {
        return ProcessFile.read(state.record(service), ServiceRecord.class);
    }

    static Optional<ServiceRecord> living(StateFolder state, Service service) {
        return read(state, service).filter(record -> record.process.isAlive());
    }

    void write(StateFolder state, Service service) {
        ProcessFile.write(state.record(service), this);
    }

    ServiceRecord asStopped() {
        return new ServiceRecord(process, ports, startedAt, upstream, true);
    }

    Instant started() {
        return Instant.ofEpochMilli(startedAt);
    }
}
