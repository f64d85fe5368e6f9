package io.millrace.engine.sql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.unsafe.types.UTF8String;

/** What somebody who wrote a wrong name may have meant. */
final class Suggestion {
    private Suggestion() {}

    /** Spark's own suggestion of a column or a function. */
    static Optional<String> in(AnalysisException failure) {
        String proposal = failure.getMessageParameters().get("proposal");
        return Optional.ofNullable(proposal).map(names -> "did you mean one of " + names + "?");
    }

    /** The name that is nearest, where one is near. */
    static String nearest(String wrong, Collection<String> names, String otherwise) {
        UTF8String word = UTF8String.fromString(wrong.toLowerCase(Locale.ROOT));
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .filter(name -> distance(word, name) <= Math.max(1, wrong.length() / 3))
                .map(name -> "did you mean `" + name + "`?")
                .orElse(otherwise);
    }

    private static int distance(UTF8String word, String name) {
        return word.levenshteinDistance(UTF8String.fromString(name.toLowerCase(Locale.ROOT)));
    }
}
