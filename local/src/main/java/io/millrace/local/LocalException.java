package io.millrace.local;

/** What went wrong on this machine, in words for the person who sits at it. Root of all exceptions of this module. */
public class LocalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who can mend it. */
    public enum Fault {
        /** The user: a port, the disk, the Java version, a build that is missing. The message names the remedy. */
        USER,
        /** Millrace or the service itself. */
        SERVICE
    }

    private final Fault fault;

    public LocalException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public LocalException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public final Fault fault() {
        return fault;
    }
}
