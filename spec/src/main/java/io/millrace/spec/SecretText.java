package io.millrace.spec;

/**
 * A text that may be secret, and how it is written in the file. Never shows itself.
 *
 * @param text what it means
 * @param raw as it stands in the file, with the variables that it is made of
 */
public record SecretText(String text, String raw) {
    /** Whether any of it came from a variable: then it is not to be repeated. */
    public boolean secret() {
        return raw.contains("${");
    }

    @Override
    public String toString() {
        return secret() ? "***" : text;
    }
}
