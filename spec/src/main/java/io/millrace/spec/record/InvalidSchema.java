package io.millrace.spec.record;

/** A text that is no schema. */
public final class InvalidSchema extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String fix;

    InvalidSchema(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }
}
