package io.millrace.bench.contest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All contenders there are. */
public final class Contenders {
    /** What the others are compared with, from below. */
    public static final String BASELINE = "spark-default";

    /** What the others are compared with, from above. */
    public static final String LIMIT = "limit";

    private static final Map<String, Function<Modules, Contender>> ALL = all();

    private Contenders() {}

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Contender of(String name, Modules modules) {
        Function<Modules, Contender> contender = ALL.get(name);
        if (contender == null) {
            throw new IllegalArgumentException(
                    "no contender '" + name + "'; there are: " + String.join(", ", ALL.keySet()));
        }
        return contender.apply(modules);
    }

    private static Map<String, Function<Modules, Contender>> all() {
        Map<String, Function<Modules, Contender>> all = new LinkedHashMap<>();
        all.put("millrace", MillraceContender::of);
        all.put(BASELINE, modules -> JavaContender.spark(modules, BASELINE, "SparkDefault"));
        all.put("spark-tuned", modules -> JavaContender.spark(modules, "spark-tuned", "SparkTuned"));
        all.put("flink", JavaContender::flink);
        all.put(LIMIT, JavaContender::limit);
        return all;
    }
}
