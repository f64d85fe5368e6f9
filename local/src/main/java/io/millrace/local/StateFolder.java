package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Everything that Millrace keeps on this machine for one project, usually {@code .millrace}: {@code data/<service>},
 * {@code logs/<service>.log}, {@code run/} (who runs) and {@code cds/} (class archives). Readable by its owner only.
 *
 * @param root absolute
 */
public record StateFolder(Path root) {
    public StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder, made if it is not there. */
    public static StateFolder at(Path root) {
        StateFolder folder = new StateFolder(root);
        try {
            Files.createDirectories(folder.root);
            Files.setPosixFilePermissions(folder.root, PosixFilePermissions.fromString("rwx------"));
            for (Path inner : new Path[] {folder.data(), folder.logs(), folder.leases(), folder.archives()}) {
                Files.createDirectories(inner);
            }
            return folder;
        } catch (IOException e) {
            throw new LocalException(
                    Fault.USER, "the state folder '" + root + "' cannot be made: " + e + "; choose another", e);
        }
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path data(Service service) {
        return data().resolve(service.id());
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(Service service) {
        return logs().resolve(service.id() + ".log");
    }

    /** Process ids, leases and configurations of what runs. */
    public Path run() {
        return root.resolve("run");
    }

    /** Where Connect's worker reads the secrets of its connectors. */
    public Path secrets() {
        return run().resolve("secrets");
    }

    public Path archives() {
        return root.resolve("cds");
    }

    /** What came packed and was unpacked: programs that are no JVM. */
    Path programs() {
        return root.resolve("programs");
    }

    Path lock() {
        return run().resolve("lock");
    }

    Path record(Service service) {
        return run().resolve(service.id() + ".json");
    }

    Path arguments(Service service) {
        return run().resolve(service.id() + ".args");
    }

    Path leases() {
        return run().resolve("leases");
    }
}
