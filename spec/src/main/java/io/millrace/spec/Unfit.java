package io.millrace.spec;

/** A text that is no value of the type that is wanted. The message follows the value in quotes: {@code is not a duration}. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String fix;

    Unfit(String message, String fix) {
        super(message, null, false, false);
        this.message = message;
        this.fix = fix;
    }

    String message() {
        return message;
    }

    String fix() {
        return fix;
    }
}
