package io.millrace.engine.function;

import io.millrace.engine.function.sentiment.Sentiment;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the functions do, for the code that Spark generates: hence public, static, and on Spark's own types. No argument is null, and what is
 * given back shares no memory with it: Spark uses the memory of a row again.
 */
public final class TextFunctions {
    private static final UTF8String POSITIVE = UTF8String.fromString("positive");
    private static final UTF8String NEUTRAL = UTF8String.fromString("neutral");
    private static final UTF8String NEGATIVE = UTF8String.fromString("negative");

    /** The threshold that VADER's authors give. */
    private static final double CLEAR = 0.05;

    private TextFunctions() {}

    public static ArrayData hashtags(UTF8String text) {
        return Utf8Text.hashtags(text);
    }

    public static double sentiment(UTF8String text) {
        return Sentiment.of(text.toString());
    }

    public static UTF8String sentimentLabel(UTF8String text) {
        return label(sentiment(text));
    }

    static UTF8String label(double score) {
        if (score >= CLEAR) {
            return POSITIVE;
        }
        return score <= -CLEAR ? NEGATIVE : NEUTRAL;
    }

    public static ArrayData tokens(UTF8String text) {
        return Utf8Text.tokens(text);
    }
}
