package io.millrace.local;

import io.millrace.local.process.ProcessFile;
import io.millrace.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Says which services a process uses: nobody else may stop them while it lives. */
final class Lease {
    private final Path folder;
    private final Path file;
    private final Set<Service> services = EnumSet.noneOf(Service.class);

    Lease(StateFolder state) {
        this.folder = state.leases();
        this.file = folder.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ".json");
    }

    /** What a lease's file says. */
    record Entry(ProcessId user, Set<Service> services) {
        Entry {
            services = Set.copyOf(services);
        }
    }

    synchronized void extend(Set<Service> more) {
        services.addAll(more);
        write();
    }

    synchronized Set<Service> services() {
        return Set.copyOf(services);
    }

    synchronized void end() {
        delete(file);
        services.clear();
    }

    /** Leases of living processes; those of dead ones are deleted. */
    static List<Entry> living(StateFolder state) {
        try (Stream<Path> files = Files.list(state.leases())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> living(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list '" + state.leases() + "'", e);
        }
    }

    private static List<Entry> living(Path file) {
        List<Entry> living = ProcessFile.read(file, Entry.class).stream()
                .filter(entry -> entry.user().isAlive())
                .toList();
        if (living.isEmpty()) {
            delete(file);
        }
        return living;
    }

    private void write() {
        ProcessFile.write(file, new Entry(ProcessId.current(), services));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete '" + file + "'", e);
        }
    }
}
