package io.millrace.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the signs of variables from the YAML parser, to which a brace within <code>{ topic: ${TOPIC} }</code> would end the block.
 * Each sign becomes one code point of a private plane, so that every place stays what it is.
 */
final class VariableMask {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}\\r\\n]*}");
    private static final Pattern SIGN = Pattern.compile("[{}\\[\\],:#]");
    private static final int PLANE = 0x10FF00;
    private static final Pattern MASKED = Pattern.compile("[\\x{10FF00}-\\x{10FF7F}]");

    private VariableMask() {}

    static String mask(String yaml) {
        // A file with such code points of its own, which nobody writes, is left as it is.
        return MASKED.matcher(yaml).find()
                ? yaml
                : VARIABLE.matcher(yaml).replaceAll(found -> Matcher.quoteReplacement(hidden(found.group())));
    }

    private static String hidden(String variable) {
        return SIGN.matcher(variable)
                .replaceAll(sign -> Character.toString(PLANE + sign.group().charAt(0)));
    }

    static String unmask(String text) {
        return MASKED.matcher(text)
                .replaceAll(sign ->
                        Matcher.quoteReplacement(Character.toString(sign.group().codePointAt(0) - PLANE)));
    }
}
