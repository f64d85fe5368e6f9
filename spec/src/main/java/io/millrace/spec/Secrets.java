package io.millrace.spec;

import java.util.regex.Pattern;

/** Keeps secrets out of files. */
final class Secrets {
    private static final Pattern TELLING =
            Pattern.compile("(?i).*(password|passphrase|secret|token|jaas|credential|authorization|cookie|key$).*");
    /** A variable without a default, as a default would be the secret itself. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

    private Secrets() {}

    /** Tells of a secret that stands in the file, and does not repeat it. */
    static boolean check(Setting setting, String key, Tree tree, Problems problems) {
        boolean meant = setting.secret()
                && (setting.key().equals(key) || TELLING.matcher(key).matches());
        if (!meant
                || !(tree instanceof Tree.Text text)
                || VARIABLE.matcher(text.value().raw()).find()) {
            return true;
        }
        problems.add(
                tree.spot(),
                "\"" + key + "\" is a secret, and it stands in the file",
                "put it in an environment variable and write \"${VARIABLE}\" in its place");
        return false;
    }
}
