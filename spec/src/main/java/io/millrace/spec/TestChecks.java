package io.millrace.spec;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tests have to do with the pipeline that they test. Columns are the engine's, which knows all schemas. */
final class TestChecks {
    private final Pipeline pipeline;
    private final Set<String> broken;
    private final Places places;
    private final Problems problems;

    /** @param broken the paths of the pipeline's parts that are left out, and so no mistake of a test */
    TestChecks(Pipeline pipeline, Set<String> broken, Places places, Problems problems) {
        this.pipeline = pipeline;
        this.broken = broken;
        this.places = places;
        this.problems = problems;
    }

    void all(Map<String, PipelineTest> tests) {
        tests.forEach((name, test) -> one("tests." + name, test));
    }

    private void one(String path, PipelineTest test) {
        test.given().forEach((name, rows) -> {
            if (known(path + ".given." + name, name, pipeline.sources().keySet(), "sources")) {
                given(path + ".given." + name, pipeline.sources().get(name), rows);
            }
        });
        test.expect().ifPresent(expect -> expected(path + ".expect", expect));
    }

    private void expected(String path, TestExpectation expect) {
        Set<String> sinks = pipeline.sinks().keySet();
        Set<String> sources = pipeline.sources().keySet();
        expect.sinks().forEach((name, rows) -> {
            boolean below = rows.path().startsWith("sinks.");
            if (known(path + (below ? ".sinks." : ".") + name, name, sinks, "sinks")) {
                sinkRows(path + "." + rows.path(), rows);
            }
        });
        expect.state().keySet().forEach(name -> known(path + ".state." + name, name, sinks, "sinks"));
        for (String name : expect.late().keySet()) {
            if (!sinks.contains(name)) {
                known(path + ".late." + name, name, sources, "sources");
            }
        }
        expect.dropped().keySet().forEach(name -> known(path + ".dropped." + name, name, sources, "sources"));
        expect.duplicates().keySet().forEach(name -> known(path + ".duplicates." + name, name, sources, "sources"));
        expect.quarantine().keySet().forEach(name -> known(path + ".quarantine." + name, name, sources, "sources"));
    }

    /** Whether there is such a part, and nothing is wrong with it. */
    private boolean known(String path, String name, Collection<String> names, String map) {
        if (broken.contains(map) || broken.contains(map + "." + name)) {
            return false;
        }
        if (!names.contains(name)) {
            String one = map.substring(0, map.length() - 1);
            problems.add(
                    places.spotOfKey(path),
                    "the pipeline has no " + one + " \"" + name + "\"",
                    Suggestions.fix(name, new TreeSet<>(names), "its " + map + " are"));
            return false;
        }
        return true;
    }

    private void given(String path, @Nullable Source source, GivenRows rows) {
        if (source == null) {
            return;
        }
        Instant last = Instant.MIN;
        List<GivenStep> steps = rows.steps();
        for (int i = 0; i < steps.size(); i++) {
            String at = path + "." + i;
            if (steps.get(i) instanceof GivenStep.Advance advance) {
                advance(at + ".advance", source, advance.watermark(), last);
                last = advance.watermark().orElse(last);
            } else if (!takesBytes(source)
                    && (steps.get(i) instanceof GivenStep.Raw || steps.get(i) instanceof GivenStep.Bytes)) {
                problems.add(
                        places.spot(at),
                        "this source has rows, not records: there are no bytes of it",
                        "write a row, such as - { id: 1 }");
            }
        }
    }

    private static boolean takesBytes(Source source) {
        return source.connector().decodes() && !(source.format() instanceof Format.Parquet);
    }

    private void advance(String path, Source source, Optional<Instant> watermark, Instant last) {
        if (source.connector().bounded()) {
            problems.add(
                    places.spot(path),
                    "this source has an end, and is read as a whole: there is nothing to advance",
                    "leave it out");
        } else if (watermark.isPresent() && source.watermark().isEmpty()) {
            problems.add(
                    places.spot(path),
                    "this source has no watermark that could move",
                    "give it one, or write \"advance: next\" for a new micro-batch");
        } else if (watermark.isPresent() && !watermark.get().isAfter(last)) {
            problems.add(
                    places.spot(path),
                    places.quoted(path) + " is not after the watermark before it",
                    "a watermark never goes back");
        }
    }

    private void sinkRows(String path, ExpectedRows rows) {
        for (int i = 0; i < rows.rows().size(); i++) {
            GivenStep step = rows.rows().get(i);
            if (!(step instanceof GivenStep.Row || step instanceof GivenStep.Fixture)) {
                problems.add(
                        places.spot(path + "." + i),
                        "a sink has rows, and no such step",
                        "write rows, such as - { id: 1 }");
            }
        }
    }
}
