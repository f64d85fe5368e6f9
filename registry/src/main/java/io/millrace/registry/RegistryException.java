package io.millrace.registry;

/** What went wrong with schemas, in words for the person who wants them. Root of all exceptions of this module. */
public class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who can mend it. */
    public enum Fault {
        /** The user: a schema, a subject's name, a password. The message names the remedy. */
        USER,
        /** The registry: it does not answer, or not as it should. */
        SERVICE
    }

    private final Fault fault;
    private final boolean retryable;

    private RegistryException(Fault fault, boolean retryable, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.retryable = retryable;
    }

    protected RegistryException(Fault fault, String message) {
        super(message);
        this.fault = fault;
        this.retryable = false;
    }

    static RegistryException user(String message) {
        return new RegistryException(Fault.USER, message);
    }

    static RegistryException user(String message, Throwable cause) {
        return new RegistryException(Fault.USER, false, message, cause);
    }

    static RegistryException service(String message) {
        return new RegistryException(Fault.SERVICE, message);
    }

    /** Where the same question may be answered later. */
    static RegistryException away(String message, Throwable cause) {
        return new RegistryException(Fault.SERVICE, true, message, cause);
    }

    public final Fault fault() {
        return fault;
    }

    /** Whether the same again may succeed later. */
    public final boolean retryable() {
        return retryable;
    }
}
