package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import java.util.List;
import java.util.stream.Stream;

/** Why a service does not run, as far as its log tells. */
public enum Cause {
    PORT_TAKEN(
            Fault.USER,
            "a port it needs was taken by another program",
            "Address already in use",
            "BindException",
            "Failed to bind"),
    DISK_FULL(Fault.USER, "the disk is full; free some space", "No space left on device", "insufficient disk space"),
    MEMORY(
            Fault.USER,
            "not enough memory; close other programs",
            "OutOfMemoryError",
            "insufficient memory for the Java Runtime",
            "Cannot allocate memory",
            "Could not reserve enough space"),
    JAVA_VERSION(
            Fault.USER,
            "the wrong Java version; set JAVA_HOME to a JDK 17 (Cassandra runs on nothing newer)",
            "UnsupportedClassVersionError",
            "Unrecognized VM option",
            "security manager is not supported",
            "Unsupported Java version"),
    LOCKED(
            Fault.USER,
            "another process holds its data folder; see './millrace status' and stop it",
            "Failed to acquire lock on file",
            "OverlappingFileLockException",
            "lock file \"postmaster.pid\" already exists",
            "The file is locked: "),
    PERMISSION(
            Fault.USER,
            "a file may not be read or written; was Millrace run as another user before?",
            "AccessDeniedException",
            "Permission denied",
            "is not writable"),
    DAMAGED_DATA(
            Fault.USER,
            "its data folder is damaged; './millrace down --clean' removes the data",
            "CorruptSSTableException",
            "CommitLogReadException",
            "Could not read commit log descriptor",
            "InconsistentClusterIdException",
            "InconsistentBrokerMetadataException",
            "CorruptRecordException",
            "FSReadError",
            "meta.properties",
            "could not locate a valid checkpoint record",
            "Bad file format reading the append only file",
            "File corrupted in chunk"),
    UNKNOWN(Fault.SERVICE, "unknown; the log may tell");

    private final Fault fault;
    private final String words;
    private final List<String> signs;

    Cause(Fault fault, String words, String... signs) {
        this.fault = fault;
        this.words = words;
        this.signs = List.of(signs);
    }

    /** For people, with the remedy where there is one. */
    public String words() {
        return words;
    }

    Fault fault() {
        return fault;
    }

    static Cause of(List<String> log) {
        return Stream.of(values())
                .filter(cause -> log.stream().anyMatch(cause::shows))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private boolean shows(String line) {
        return signs.stream().anyMatch(line::contains);
    }
}
