package io.millrace.spec;

import io.millrace.spec.settings.NameKind;
import java.util.Locale;
import java.util.Optional;

/** Checks names, and finds the nearest one that is allowed. */
final class Names {
    private Names() {}

    /** @param shown the name in quotes, or the variable that it came from */
    static boolean check(NameKind kind, String name, String shown, boolean secret, Spot spot, Problems problems) {
        if (kind.accepts(name)) {
            return true;
        }
        String rule = "use " + kind.rule();
        String fix = secret
                ? rule
                : suggestion(kind, name)
                        .map(valid -> rule + ", such as \"" + valid + "\"")
                        .orElse(rule);
        problems.add(spot, shown + " is not a valid name here", fix);
        return false;
    }

    private static Optional<String> suggestion(NameKind kind, String name) {
        String plain = name.strip().replaceAll("[^A-Za-z0-9_.-]+", "_");
        String base = kind == NameKind.TOPIC ? plain : plain.replace('.', '_');
        String word = kind == NameKind.TOPIC || kind == NameKind.PLAIN ? base : base.replace('-', '_');
        String cased = kind == NameKind.TOPIC || kind == NameKind.COLUMN ? word : word.toLowerCase(Locale.ROOT);
        String beginning = kind == NameKind.TOPIC ? cased : cased.replaceAll("^[^A-Za-z]+", "");
        String cut = beginning.substring(0, Math.min(beginning.length(), 48));
        return Optional.of(cut).filter(kind::accepts);
    }
}
