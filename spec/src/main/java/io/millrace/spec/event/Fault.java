package io.millrace.spec.event;

/** Whose fault a failure is; it decides the exit code and whether a retry makes sense. */
public enum Fault {
    /** The pipeline file, its data or its schema: nothing changes until a person changes something. */
    USER,
    /** A service that Millrace talks to: it may come back. */
    SERVICE,
    /** Millrace itself. */
    MILLRACE
}
