package io.millrace.cli.view;

import io.millrace.cli.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws some lines again and again in the same place, by going up with the cursor and overwriting: nothing is cleared before it is
 * written anew, so that nothing flickers.
 */
final class Frame {
    // Terminals that know DEC's private mode 2026 show what stands between the two at once; others pass over it.
    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String TO_LINE_END = "\u001b[K";
    private static final String TO_SCREEN_END = "\u001b[J";
    private static final Pattern STYLING = Pattern.compile("\u001b\\[[0-9;]*m");

    private int drawn;

    /** What to print so that the lines stand where the former ones stood. */
    String draw(List<String> lines, int columns, int rows) {
        List<String> fitting = fitting(lines, columns, rows);
        StringBuilder text = new StringBuilder(BEGIN).append(HIDE_CURSOR).append(up());
        for (String line : fitting) {
            text.append(line).append(TO_LINE_END).append("\r\n");
        }
        drawn = fitting.size();
        return text.append(TO_SCREEN_END).append(END).toString();
    }

    /** What to print so that the lines stay above the frame for good. */
    String above(List<String> lines) {
        StringBuilder text = new StringBuilder(up());
        lines.forEach(line -> text.append(line).append(TO_LINE_END).append("\r\n"));
        drawn = 0;
        return text.append(TO_SCREEN_END).toString();
    }

    /** What to print so that the frame is gone, and the cursor back. */
    String clear() {
        String text = up() + TO_SCREEN_END + SHOW_CURSOR;
        drawn = 0;
        return text;
    }

    private String up() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    /** A line that wraps, or a frame that scrolls, would not be found again. */
    private static List<String> fitting(List<String> lines, int columns, int rows) {
        List<String> fitting = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), Math.max(1, rows - 1)))) {
            fitting.add(fit(line, columns));
        }
        return fitting;
    }

    /** Cuts a styled line; styling takes no room, and is kept whole. */
    static String fit(String line, int columns) {
        String plain = STYLING.matcher(line).replaceAll("");
        if (Width.of(plain) <= columns) {
            return line;
        }
        if (plain.equals(line)) {
            return Width.fit(line, columns);
        }
        StringBuilder kept = new StringBuilder();
        Matcher styling = STYLING.matcher(line);
        int room = columns;
        int from = 0;
        while (styling.find()) {
            String part = line.substring(from, styling.start());
            String fitted = room > 0 ? Width.fit(part, room) : "";
            kept.append(fitted).append(styling.group());
            room -= Width.of(part);
            from = styling.end();
        }
        return room > 0 ? kept.append(Width.fit(line.substring(from), room)).toString() : kept.toString();
    }
}
