package io.millrace.engine.sql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.unsafe.types.UTF8String;

/** What somebody who wrote a wrong name may have meant. */
public final class Suggestion {
    /** What helps against mistakes that people often make, by the name of Spark's error. */
    private static final Map<String, String> REMEDIES = Map.of(
            "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            "explode in a step of its own: `FROM t LATERAL VIEW explode(...) AS x`, and use x above",
            "MISSING_AGGREGATION",
            "add the column to GROUP BY, or aggregate it");

    /** The same for errors that have no name of their own. */
    private static final Map<String, String> REMEDIES_BY_WORD = Map.of(
            "Sorting is not supported",
                    "leave ORDER BY out: a stream has no end to sort by; sort where the table is read",
            "LIMIT", "leave LIMIT out: a stream has no end to count from");

    private Suggestion() {}

    /** Spark's own suggestion of a column or a function. */
    static Optional<String> in(AnalysisException failure) {
        String proposal = failure.getMessageParameters().get("proposal");
        return Optional.ofNullable(proposal)
                .map(names -> "did you mean one of " + names + "?")
                .or(() -> Optional.ofNullable(REMEDIES.get(String.valueOf(failure.getCondition()))))
                .or(() -> REMEDIES_BY_WORD.entrySet().stream()
                        .filter(entry -> String.valueOf(failure.getMessage()).contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** The name that is nearest, where one is near. */
    public static String nearest(String wrong, Collection<String> names, String otherwise) {
        UTF8String word = UTF8String.fromString(wrong.toLowerCase(Locale.ROOT));
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(word, name) <= Math.max(1, wrong.length() / 3))
                .map(name -> "did you mean `" + name + "`?")
                .orElse(otherwise);
    }

    private static int distance(UTF8String word, String name) {
        return word.levenshteinDistance(UTF8String.fromString(name.toLowerCase(Locale.ROOT)));
    }
}
