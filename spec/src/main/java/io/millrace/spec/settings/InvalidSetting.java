package io.millrace.spec.settings;

/**
 * Thrown by the constructor of a settings record where a value is of the right type and yet makes no sense.
 *
 * <p>The message does not repeat the value: it may have come from a variable that is secret.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String component;
    private final String fix;

    /**
     * @param component the record component's name
     * @param message what is wrong, such as {@code "step" must not be 0}
     * @param fix what to do about it
     */
    public InvalidSetting(String component, String message, String fix) {
        super(message);
        this.component = component;
        this.fix = fix;
    }

    public String component() {
        return component;
    }

    public String fix() {
        return fix;
    }
}
