package io.millrace.engine.function.sentiment;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the Unicode names of emoji in their place, as words. */
final class Emoji {
    private static final int FIRST_SYMBOL = 0x2600;
    private static final int LAST_SYMBOL = 0x27BF;
    private static final int FIRST_PICTURE = 0x1F300;
    private static final int LAST_PICTURE = 0x1FAFF;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int JOINER = 0x200D;

    /** The JDK looks a name up in a compressed table each time. */
    private static final Map<Integer, String> NAMES = new ConcurrentHashMap<>();

    private Emoji() {}

    static String named(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder named = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(point -> append(named, point));
        return named.toString();
    }

    /** Whether no character can be part of an emoji, as in most texts. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= FIRST_SYMBOL || unit == JOINER) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder named, int point) {
        if (is(point)) {
            named.append(' ').append(name(point)).append(' ');
        } else if (point != EMOJI_STYLE && point != JOINER && !isSkinTone(point)) {
            named.appendCodePoint(point);
        }
    }

    private static boolean is(int point) {
        return (point >= FIRST_SYMBOL && point <= LAST_SYMBOL || point >= FIRST_PICTURE && point <= LAST_PICTURE)
                && !isSkinTone(point);
    }

    private static boolean isSkinTone(int point) {
        return point >= FIRST_SKIN_TONE && point <= LAST_SKIN_TONE;
    }

    private static String name(int point) {
        return NAMES.computeIfAbsent(point, unknown -> {
            String name = Character.getName(unknown);
            return name == null ? "" : name.toLowerCase(Locale.ROOT);
        });
    }
}
