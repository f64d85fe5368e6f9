package io.millrace.spec;

import java.util.List;

/**
 * A function of Millrace's own that SQL may call, beside those of Spark. This record alone makes the reference page; the engine runs what it
 * declares, and a test tries each example.
 *
 * @param name as it stands in SQL
 * @param parameter what its one parameter, a STRING, is called
 * @param returns the result's type; null becomes null
 * @param doc what it does, as Markdown
 * @param example a call
 * @param result what the example gives, cast to text
 */
public record SqlFunction(String name, String parameter, String returns, String doc, String example, String result) {
    private static final List<SqlFunction> ALL = List.of(
            new SqlFunction(
                    "hashtags",
                    "text",
                    "ARRAY<STRING>",
                    """
                    The hashtags of a text, without `#`, in lower case, in the order in which they stand, each as often as it is there.

                    A hashtag is `#` (or `＃`) and the letters, digits, marks and underscores of any script that follow, of which at least one
                    is a letter: `#1` is a number. None begins within a word, an address or an HTML entity (`a#b`, `/#top`, `&#39;`).""",
                    "hashtags('Off to #Zürich with #kafka_4, seat #1, see example.org/#top')",
                    "[zürich, kafka_4]"),
            new SqlFunction(
                    "sentiment", "text", "DOUBLE", """
                    How positive or negative an English text is, from -1 to 1: the compound score of VADER, rounded to four decimals. 0 is a
                    text with no word that VADER knows, the empty one too.

                    VADER is a lexicon of 7,500 words and emoticons that people rated, and a few rules: negation, words that strengthen or weaken
                    others, `but`, capitals, exclamation marks (C.J. Hutto, E. Gilbert: *VADER: A Parsimonious Rule-based Model for Sentiment
                    Analysis of Social Media Text*, ICWSM 2014). It knows no other language and no irony. An emoji counts as the words of its
                    Unicode name.""", "sentiment('VADER is smart, handsome, and funny!')", "0.8439"),
            new SqlFunction(
                    "sentiment_label",
                    "text",
                    "STRING",
                    """
                    `positive` where [sentiment](#sentiment) is at least 0.05, `negative` where it is at most -0.05, else `neutral`: the
                    thresholds that VADER's authors give.""",
                    "sentiment_label('The plot was good, but the characters are uncompelling and the dialog is not great.')",
                    "negative"),
            new SqlFunction(
                    "tokens",
                    "text",
                    "ARRAY<STRING>",
                    """
                    The words of a text, in lower case, in the order in which they stand, each as often as it is there.

                    A word is a run of letters, digits, marks and underscores of any script; an apostrophe between two of them is part of it, and
                    is written `'`. All else only separates. Scripts that put nothing between words, such as Chinese, are not taken apart.""",
                    "tokens('It’s 20 °C in São Paulo; no rain!')",
                    "[it's, 20, c, in, são, paulo, no, rain]"));

    /** All of them, by name. */
    public static List<SqlFunction> all() {
        return ALL;
    }

    /** The call's form, such as {@code tokens(text)}. */
    public String signature() {
        return name + "(" + parameter + ")";
    }
}
