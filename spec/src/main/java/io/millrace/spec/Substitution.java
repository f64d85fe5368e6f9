package io.millrace.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value with its variables replaced: <code>${NAME}</code>, <code>${NAME:default}</code>, and <code>$${</code> for a literal
 * <code>${</code>.
 *
 * @param text what the value means
 * @param raw as it stands in the file
 * @param pieces which part of {@code text} came from where in {@code raw}
 * @param used whether there was any variable
 * @param gaps variables without a value
 */
record Substitution(String text, String raw, List<Piece> pieces, boolean used, List<Gap> gaps) {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$\\$\\{|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::(?<default>[^}]*))?}|(?<bad>\\$\\{[^}\\n]*}?)");

    /** A part of the text that begins at {@code from}, taken from the raw value at {@code rawFrom}, letter for letter or as a whole. */
    record Piece(int from, int rawFrom, boolean verbatim) {}

    /** A variable at {@code rawFrom} that has no value, or what looks like one and is none. */
    record Gap(int rawFrom, String variable, boolean wellFormed) {
        String message() {
            return wellFormed
                    ? "the variable \"" + variable + "\" is not set"
                    : "\"" + variable + "\" is not a variable";
        }

        String fix() {
            return wellFormed
                    ? "set it in the environment or give a default: ${" + variable + ":...}"
                    : "write ${NAME} or ${NAME:default}, and $${ for a literal ${";
        }
    }

    static Substitution of(String raw, Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        List<Piece> pieces = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        boolean used = false;
        int done = 0;
        Matcher matcher = VARIABLE.matcher(raw);
        while (matcher.find()) {
            pieces.add(new Piece(text.length(), done, true));
            text.append(raw, done, matcher.start());
            pieces.add(new Piece(text.length(), matcher.start(), false));
            Optional<String> name = Optional.ofNullable(matcher.group("name"));
            if (matcher.group("bad") != null) {
                gaps.add(new Gap(matcher.start(), matcher.group(), false));
            } else if (name.isEmpty()) {
                text.append("${");
            } else {
                used = true;
                Optional<String> value = Optional.ofNullable(variables.get(name.get()))
                        .or(() -> Optional.ofNullable(matcher.group("default")));
                value.ifPresentOrElse(text::append, () -> gaps.add(new Gap(matcher.start(), name.get(), true)));
            }
            done = matcher.end();
        }
        pieces.add(new Piece(text.length(), done, true));
        return new Substitution(text.append(raw, done, raw.length()).toString(), raw, pieces, used, gaps);
    }

    /** Where in the raw value the text's character number {@code index} comes from. */
    int rawIndex(int index) {
        Piece piece = pieces.get(0);
        for (Piece next : pieces) {
            if (next.from <= index) {
                piece = next;
            }
        }
        return piece.verbatim ? piece.rawFrom + index - piece.from : piece.rawFrom;
    }
}
