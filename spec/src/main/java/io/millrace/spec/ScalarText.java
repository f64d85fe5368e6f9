package io.millrace.spec;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A scalar of a file, from which each character of its meaning can be followed back to its place.
 *
 * <p>YAML takes away quotes, escapes, indentation and line breaks, but keeps the order of all that is not white space. So
 * the value and the file are walked side by side, passing over white space.
 */
final class ScalarText {
    private final Document document;
    private final int start;
    private final ScalarStyle style;
    private final String raw;

    /** @param start where the scalar begins, which may be an anchor in front of it */
    ScalarText(Document document, int start, ScalarStyle style, String raw) {
        this.document = document;
        this.style = style;
        this.raw = raw;
        this.start = afterAnchor(start);
    }

    /** The first character: the quote, the block's indicator, or the text itself. */
    Spot spot() {
        return document.spot(start);
    }

    /** Where the raw value's character number {@code index} stands; the last one's place where it is past the end. */
    Spot spotOf(int index) {
        int at = contentStart();
        int found = at;
        for (int i = 0; i <= index && i < raw.length(); i++) {
            char wanted = raw.charAt(i);
            if (Character.isLowSurrogate(wanted)) {
                continue;
            }
            int step = escapeLength(at);
            if (step == 0 && !Character.isWhitespace(wanted)) {
                at = pastBlank(at);
                step = Math.max(1, escapeLength(at));
            } else if (step == 0) {
                step = document.at(at) == wanted ? 1 : 0;
            }
            found = at;
            at += step;
        }
        return document.spot(index < raw.length() ? found : at);
    }

    private int afterAnchor(int from) {
        int at = from;
        while (document.at(at) == '&') {
            while (at < document.length() && !blank(document.at(at))) {
                at++;
            }
            at = pastComments(at);
        }
        return at;
    }

    private int pastComments(int from) {
        int at = pastBlank(from);
        while (document.at(at) == '#') {
            at = pastBlank(lineEnd(at));
        }
        return at;
    }

    private int contentStart() {
        return switch (style) {
            case LITERAL, FOLDED -> lineEnd(start) + 1;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
            default -> start;
        };
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < document.length() && document.at(at) != '\n') {
            at++;
        }
        return at;
    }

    private int pastBlank(int from) {
        int at = from;
        while (at < document.length() && (blank(document.at(at)) || escapedLineBreak(at))) {
            at++;
        }
        return at;
    }

    private static boolean blank(int point) {
        return point == ' ' || point == '\n' || point == '\r' || point == '\t';
    }

    private boolean escapedLineBreak(int at) {
        return style == ScalarStyle.DOUBLE_QUOTED
                && document.at(at) == '\\'
                && (document.at(at + 1) == '\n' || document.at(at + 1) == '\r');
    }

    /** How many characters of the file stand for one of the value; 0 where there is no escape. */
    private int escapeLength(int at) {
        if (style == ScalarStyle.SINGLE_QUOTED) {
            return document.at(at) == '\'' && document.at(at + 1) == '\'' ? 2 : 0;
        }
        if (style != ScalarStyle.DOUBLE_QUOTED || document.at(at) != '\\' || escapedLineBreak(at)) {
            return 0;
        }
        return switch (document.at(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
