package io.millrace.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A past range of what a pipeline's topics hold: by event time, by offsets, or both. Beginnings are in it, ends are not.
 *
 * @param from of the event time, which is the column of a source's watermark
 * @param to of the event time
 * @param fromOffsets by source and partition; what is not named begins where the topic does
 * @param toOffsets by source and partition; what is not named ends where the topic does when the range is run first
 */
public record PastRange(
        Optional<Instant> from,
        Optional<Instant> to,
        Map<String, Map<Integer, Long>> fromOffsets,
        Map<String, Map<Integer, Long>> toOffsets) {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public PastRange {
        fromOffsets = sorted(fromOffsets);
        toOffsets = sorted(toOffsets);
    }

    /** Whether event time decides, at least for one source. */
    public boolean byTime() {
        return from.isPresent() || to.isPresent();
    }

    /** Whether offsets of a source are given. */
    public boolean names(String source) {
        return fromOffsets.containsKey(source) || toOffsets.containsKey(source);
    }

    /**
     * What a run of this range is called beside its pipeline's other runs: state, locks, logs and Kafka's transactions carry it. A file that
     * says something else, or a value that is set otherwise, makes it another run: it may write to another table.
     */
    public String runName(String pipeline, PipelineText text) {
        String stretch = byTime()
                ? from.map(COMPACT::format).orElse("") + "-"
                        + to.map(COMPACT::format).orElse("")
                : "offsets";
        return pipeline + "@" + stretch + "." + digest(text);
    }

    /** The options that ask for the same range again. */
    public String options() {
        List<String> options = new ArrayList<>();
        from.ifPresent(time -> options.add("--from " + time));
        fromOffsets.forEach((source, offsets) -> options.add("--from " + written(source, offsets)));
        to.ifPresent(time -> options.add("--to " + time));
        toOffsets.forEach((source, offsets) -> options.add("--to " + written(source, offsets)));
        return String.join(" ", options);
    }

    /** Why this range of this pipeline cannot be run, each with its remedy. */
    public List<String> objections(Pipeline pipeline) {
        List<String> objections = new ArrayList<>();
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            objections.add(
                    "the range from " + from.get() + " to " + to.get() + " is empty; --from has to be before --to");
        }
        fromOffsets.keySet().forEach(source -> named(source, pipeline).ifPresent(objections::add));
        toOffsets.keySet().stream()
                .filter(source -> !fromOffsets.containsKey(source))
                .forEach(source -> named(source, pipeline).ifPresent(objections::add));
        if (pipeline.sources().values().stream().noneMatch(PastRange::topic)) {
            objections.add("a range is of topics, and no source of the pipeline is one; leave out --from and --to");
        }
        pipeline.sources().forEach((name, source) -> timed(name, source).ifPresent(objections::add));
        return objections;
    }

    private static Optional<String> named(String source, Pipeline pipeline) {
        Source found = pipeline.sources().get(source);
        if (found == null) {
            return Optional.of("there is no source \"" + source + "\" to begin or end at offsets; "
                    + Suggestions.fix(source, pipeline.sources().keySet(), "there are"));
        }
        return topic(found)
                ? Optional.empty()
                : Optional.of("the source \"" + source + "\" has no offsets; name a topic's");
    }

    private Optional<String> timed(String name, Source source) {
        if (source.connector().bounded()) {
            return Optional.empty(); // read whole, as in every run
        }
        if (!topic(source)) {
            return Optional.of(
                    "the source \"" + name + "\" cannot be read over a past range; run without --from and --to");
        }
        return !byTime() || names(name) || source.watermark().isPresent()
                ? Optional.empty()
                : Optional.of("nothing says what the event time of the source \"" + name
                        + "\" is; give it a watermark, such as `watermark: { column: created_at, delay: 30 seconds }`, or say by offsets"
                        + " what to read of it: --from " + name + ":0=0");
    }

    private static boolean topic(Source source) {
        return source.connector() instanceof KafkaSource;
    }

    private static String written(String source, Map<Integer, Long> offsets) {
        List<String> parts = new ArrayList<>();
        offsets.forEach((partition, offset) -> parts.add(partition + "=" + offset));
        return source + ":" + String.join(",", parts);
    }

    private static Map<String, Map<Integer, Long>> sorted(Map<String, Map<Integer, Long>> offsets) {
        Map<String, Map<Integer, Long>> sorted = new TreeMap<>();
        offsets.forEach((source, its) -> sorted.put(source, Collections.unmodifiableMap(new TreeMap<>(its))));
        return Ordered.copy(sorted);
    }

    private String digest(PipelineText text) {
        // By the text and not by what it means: the order of what some settings hold is another one in each process.
        String all = String.join(
                "\0",
                options(),
                text.yaml(),
                new TreeMap<>(text.variables()).toString(),
                new TreeMap<>(text.overrides()).toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
