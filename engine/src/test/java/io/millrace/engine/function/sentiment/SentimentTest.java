package io.millrace.engine.function.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentimentTest {
    /** Real posts with people's ratings of them (C.J. Hutto, E. Gilbert: VADER, ICWSM 2014). */
    private static final Path POSTS = Path.of("../../shared/data/tweets.tsv");

    private static final double REQUIRED = 0.85;

    /** The authors' own examples, with the scores that they publish. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "0.8316 # VADER is smart, handsome, and funny.",
                "0.8439 # VADER is smart, handsome, and funny!",
                "0.8545 # VADER is very smart, handsome, and funny.",
                "0.9227 # VADER is VERY SMART, handsome, and FUNNY.",
                "0.9342 # VADER is VERY SMART, handsome, and FUNNY!!!",
                "0.9469 # VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!",
                "-0.7424 # VADER is not smart, handsome, nor funny.",
                "0.4404 # The book was good.",
                "0.431 # At least it isn't a horrible book.",
                "0.3832 # The book was only kind of good.",
                "-0.7042 # The plot was good, but the characters are uncompelling and the dialog is not great.",
                "-0.5461 # Today SUX!",
                "0.5249 # Today only kinda sux! But I'll get by, lol",
                "0.8633 # Make sure you :) or :D today!",
                "0.431 # Not bad at all",
            })
    void scores_are_those_of_the_authors(double score, String text) {
        assertThat(Sentiment.of(text)).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the table", "世界", "!?!?", "\t\n", "'", "no"})
    void what_says_nothing_is_neutral_or_its_word_alone(String text) {
        assertThat(Sentiment.of(text)).isIn(0.0, -0.296);
    }

    @Test
    void an_emoji_counts_as_the_words_of_its_name() {
        assertThat(Sentiment.of("so😂tired")).isEqualTo(Sentiment.of("so face with tears of joy tired"));
        assertThat(Sentiment.of("❤️"))
                .isEqualTo(Sentiment.of("heavy black heart"))
                .isPositive();
        assertThat(Sentiment.of("👍🏽")).isEqualTo(Sentiment.of("👍"));
    }

    @Test
    void scores_agree_with_what_people_say_of_real_posts() throws IOException {
        assumeThat(POSTS).as("real posts").exists();
        List<String[]> posts = Files.readString(POSTS)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", 3))
                .toList();
        double[] ratings =
                posts.stream().mapToDouble(post -> Double.parseDouble(post[1])).toArray();
        double[] scores =
                posts.stream().mapToDouble(post -> Sentiment.of(post[2])).toArray();

        double correlation = pearson(ratings, scores);

        System.out.printf("Pearson correlation over %d posts: %.4f%n", posts.size(), correlation);
        assertThat(correlation).isGreaterThanOrEqualTo(REQUIRED);
    }

    @Test
    void the_measure_itself_is_right() {
        assertThat(pearson(new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8}))
                .isCloseTo(1, within(1e-12));
        assertThat(pearson(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 5}))
                .isCloseTo(0.8315, within(1e-4));
    }

    private static double pearson(double[] xs, double[] ys) {
        double meanX = mean(xs);
        double meanY = mean(ys);
        double both = 0;
        double x2 = 0;
        double y2 = 0;
        for (int i = 0; i < xs.length; i++) {
            both += (xs[i] - meanX) * (ys[i] - meanY);
            x2 += (xs[i] - meanX) * (xs[i] - meanX);
            y2 += (ys[i] - meanY) * (ys[i] - meanY);
        }
        return both / Math.sqrt(x2 * y2);
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }
}
