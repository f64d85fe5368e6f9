package io.millrace.bench.data;

import java.util.SplittableRandom;

/** Texts of ordinary words. */
final class Words {
    private static final String[] WORDS =
            ("water wheel stone river mill grain flour bread morning evening market bridge winter summer window garden letter paper"
                            + " engine signal station harbour island forest mountain valley weather thunder silver copper little"
                            + " early quiet simple people children teacher doctor writer singer travel answer question story picture"
                            + " music number corner street village country nothing always before between through without another")
                    .split(" ");

    private Words() {}

    /** Adds whole words, each with a space before it, until the line has at least the given length. */
    static void fill(Line line, int length, SplittableRandom random) {
        while (line.length() < length) {
            line.text(" ").text(WORDS[random.nextInt(WORDS.length)]);
        }
    }

    /** One text of the given number of words. */
    static String some(int count, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
