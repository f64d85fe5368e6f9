package io.millrace.engine.rehearsal;

import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.spec.ExpectedQuarantine;
import io.millrace.spec.ExpectedRows;
import io.millrace.spec.ExpectedRows.Match;
import io.millrace.spec.TestExpectation;
import io.millrace.spec.event.ReadCounts;
import io.millrace.spec.event.TestResult.Actual;
import io.millrace.spec.event.TestResult.DifferentRow;
import io.millrace.spec.event.TestResult.Mismatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Compares what came of a test with what it expects. For one thread. */
final class Review {
    private final CompiledPipeline compiled;
    private final Script script;
    private final Outcome outcome;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final Map<String, Actual> actual = new LinkedHashMap<>();

    Review(CompiledPipeline compiled, Script script, Outcome outcome) {
        this.compiled = compiled;
        this.script = script;
        this.outcome = outcome;
    }

    /** What differs; none where all is as expected. */
    List<Mismatch> mismatches() {
        return mismatches;
    }

    /** How the parts that differ would have to be written, by their path below the test. */
    Map<String, Actual> actual() {
        return actual;
    }

    void compare() {
        TestExpectation expect = script.expect();
        if (expect.equals(TestExpectation.NONE)) {
            outcome.sinks().forEach(this::unsaid);
        }
        script.expected().forEach(this::rows);
        late(expect.late());
        numbers("dropped", expect.dropped(), counted(ReadCounts::dropped));
        numbers("duplicates", expect.duplicates(), counted(ReadCounts::duplicates));
        quarantine(expect.quarantine());
        state(expect.state());
        expect.fails()
                .ifPresent(message -> mismatches.add(
                        new Mismatch("fails", "the pipeline was to fail with \"" + message + "\", and did not")));
    }

    private void unsaid(String sink, RowSet rows) {
        boolean word = sink.matches("late|dropped|duplicates|quarantine|state|fails|sinks");
        actual.put("expect." + (word ? "sinks." : "") + sink, written(rows));
        mismatches.add(new Mismatch(sink, "nothing is expected of it yet"));
    }

    private static Actual written(RowSet rows) {
        return new Actual(
                rows.rows().stream()
                        .map(row -> YamlText.row(rows.columns(), row))
                        .toList(),
                Optional.empty());
    }

    private void rows(String sink, ExpectedTable expected) {
        RowSet came = Objects.requireNonNull(outcome.sinks().get(sink));
        ExpectedRows settings = expected.settings();
        if (settings.count().isPresent()) {
            long count = settings.count().getAsLong();
            if (came.rows().size() != count) {
                mismatches.add(new Mismatch(
                        sink,
                        "expected " + some(count, "row") + ", and there were "
                                + came.rows().size()));
                actual.put(
                        "expect." + settings.path(),
                        new Actual(List.of(), Optional.of("" + came.rows().size())));
            }
            return;
        }
        List<String> columns = expected.rows().columns().isEmpty()
                ? came.columns()
                : expected.rows().columns();
        RowSet looked = came.only(columns);
        RowMatch match = match(sink, expected, looked);
        boolean unexpected =
                settings.match() == Match.EXACTLY && !match.unexpected().isEmpty();
        if (unexpected || !match.changed().isEmpty() || !match.missing().isEmpty()) {
            mismatches.add(mismatch(sink, columns, match, settings.match()));
            actual.put("expect." + settings.path(), written(looked));
        }
    }

    private RowMatch match(String sink, ExpectedTable expected, RowSet looked) {
        Equality equality = new Equality(script.test().tolerance().doubleValue());
        if (expected.settings().ordered()) {
            return RowMatch.ordered(expected.rows().rows(), looked.rows(), equality);
        }
        List<String> key = Objects.requireNonNull(compiled.pipeline().sinks().get(sink))
                .connector()
                .replacedBy();
        int[] at = looked.columns().containsAll(key)
                ? key.stream().mapToInt(looked.columns()::indexOf).toArray()
                : new int[0];
        return RowMatch.unordered(expected.rows().rows(), looked.rows(), equality, at);
    }

    private static Mismatch mismatch(String sink, List<String> columns, RowMatch match, Match how) {
        List<DifferentRow> rows = new ArrayList<>();
        match.changed().forEach(row -> rows.add(new DifferentRow(Cell.all(row.expected()), Cell.all(row.actual()))));
        match.missing().forEach(row -> rows.add(new DifferentRow(Cell.all(row), List.of())));
        List<String> words = new ArrayList<>(List.of(some(match.same(), "row") + " as expected"));
        word(words, match.changed().size(), "differ", "differs");
        word(words, match.missing().size(), "missing", "missing");
        if (how == Match.EXACTLY) {
            match.unexpected().forEach(row -> rows.add(new DifferentRow(List.of(), Cell.all(row))));
            word(words, match.unexpected().size(), "not expected", "not expected");
        }
        return new Mismatch(sink, String.join(", ", words), columns, rows);
    }

    private static void word(List<String> words, int count, String many, String one) {
        if (count > 0) {
            words.add(count + " " + (count == 1 ? one : many));
        }
    }

    private static String some(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    private Map<String, Long> counted(ToLongFunction<ReadCounts> count) {
        Map<String, Long> counted = new TreeMap<>();
        outcome.counts().forEach((source, counts) -> counted.put(source, count.applyAsLong(counts)));
        return counted;
    }

    /** Of a source, the most that the query of a sink left out. What a query left out is expected by its own name or that of a source. */
    private void late(Map<String, OptionalLong> expected) {
        Map<String, Long> came = new TreeMap<>();
        outcome.late().forEach((sink, late) -> {
            List<String> sources = Objects.requireNonNull(compiled.sinks().get(sink)).reads().stream()
                    .filter(expected::containsKey)
                    .filter(source -> !compiled.sinks().containsKey(source))
                    .toList();
            sources.forEach(source -> came.merge(source, late, Math::max));
            if (sources.isEmpty() || expected.containsKey(sink)) {
                came.put(sink, late);
            }
        });
        numbers("late", expected, came);
    }

    /** @param came what nobody expected is none */
    private void numbers(String word, Map<String, OptionalLong> expected, Map<String, Long> came) {
        Map<String, String> written = new TreeMap<>();
        int before = mismatches.size();
        expected.keySet().forEach(name -> came.putIfAbsent(name, 0L));
        came.forEach((name, count) -> {
            boolean said = expected.containsKey(name);
            OptionalLong wanted = said ? expected.get(name) : OptionalLong.of(0);
            if (wanted != null && wanted.isPresent() && wanted.getAsLong() != count) {
                String was =
                        "expected " + wanted.getAsLong() + ", and there " + (count == 1 ? "was 1" : "were " + count);
                mismatches.add(new Mismatch(
                        word, "`" + name + "`: " + (said ? was : count + ", of which the test says nothing")));
            }
            if (said || count > 0) {
                written.put(name, wanted == null || wanted.isEmpty() ? "any" : count.toString());
            }
        });
        note(word, before, written);
    }

    private void note(String word, int before, Map<String, String> written) {
        if (mismatches.size() > before) {
            actual.put(
                    "expect." + word,
                    new Actual(
                            List.of(),
                            Optional.of(written.entrySet().stream()
                                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                                    .collect(Collectors.joining(", ", "{ ", " }")))));
        }
    }

    private void state(Map<String, OptionalLong> expected) {
        Map<String, Long> came = new TreeMap<>();
        expected.keySet().forEach(sink -> came.put(sink, outcome.state().getOrDefault(sink, 0L)));
        numbers("state", expected, came);
    }

    private void quarantine(Map<String, ExpectedQuarantine> expected) {
        Map<String, String> written = new TreeMap<>();
        int before = mismatches.size();
        Map<String, List<SetAside>> all = new TreeMap<>(outcome.aside());
        expected.keySet().forEach(source -> all.putIfAbsent(source, List.of()));
        all.forEach((source, came) -> {
            ExpectedQuarantine wanted = expected.get(source);
            new QuarantineReview(source, came).compare(wanted).ifPresent(mismatches::add);
            if (wanted != null || !came.isEmpty()) {
                written.put(source, QuarantineReview.written(wanted, came));
            }
        });
        note("quarantine", before, written);
    }
}
