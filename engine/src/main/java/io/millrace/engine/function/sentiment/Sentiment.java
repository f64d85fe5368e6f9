package io.millrace.engine.function.sentiment;

/** VADER's compound score of a text. */
public final class Sentiment {
    /** What brings a sum of valences to between -1 and 1; it approximates the largest that is expected. */
    private static final double LARGEST = 15;

    private static final double BEFORE_BUT = 0.5;
    private static final double AFTER_BUT = 1.5;
    private static final double EXCLAMATION = 0.292;
    private static final int MOST_EXCLAMATIONS = 4;
    private static final double QUESTION = 0.18;
    private static final int MOST_QUESTIONS = 3;
    private static final double MANY_QUESTIONS = 0.96;
    private static final double DECIMALS = 10_000;

    private Sentiment() {}

    /** From -1, most negative, to 1, most positive, with four decimals. */
    public static double of(String text) {
        String plain = Emoji.named(text);
        double sum = sum(new Words(plain));
        if (sum == 0) {
            return 0;
        }
        double stressed = sum + Math.signum(sum) * emphasis(plain);
        double score = stressed / Math.sqrt(stressed * stressed + LARGEST);
        return Math.rint(score * DECIMALS) / DECIMALS;
    }

    /** What stands behind a "but" weighs more than what stands before it. */
    private static double sum(Words words) {
        Valence valence = new Valence(words);
        double before = 0;
        double behind = 0;
        boolean but = false;
        for (int at = 0; at < words.count(); at++) {
            if (!but && words.is(at, "but")) {
                but = true;
            } else if (but) {
                behind += valence.of(at);
            } else {
                before += valence.of(at);
            }
        }
        return but ? before * BEFORE_BUT + behind * AFTER_BUT : before;
    }

    private static double emphasis(String text) {
        long exclamations = text.chars()
                .filter(unit -> unit == '!')
                .limit(MOST_EXCLAMATIONS)
                .count();
        long questions = text.chars()
                .filter(unit -> unit == '?')
                .limit(MOST_QUESTIONS + 1)
                .count();
        double asked = questions < 2 ? 0 : questions > MOST_QUESTIONS ? MANY_QUESTIONS : questions * QUESTION;
        return exclamations * EXCLAMATION + asked;
    }
}
