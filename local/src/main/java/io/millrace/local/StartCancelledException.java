package io.millrace.local;

/** The stack was closed while it started. */
public final class StartCancelledException extends LocalException {
    private static final long serialVersionUID = 1L;

    StartCancelledException() {
        super(Fault.USER, "the start was cancelled");
    }
}
