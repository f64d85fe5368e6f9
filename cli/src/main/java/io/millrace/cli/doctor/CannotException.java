package io.millrace.cli.doctor;

/** Something does not work. The message says what, the remedy what to do about it. */
final class CannotException extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    CannotException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
