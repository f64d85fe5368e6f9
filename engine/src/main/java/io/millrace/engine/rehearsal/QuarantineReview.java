package io.millrace.engine.rehearsal;

import io.millrace.spec.ExpectedQuarantine;
import io.millrace.spec.ExpectedQuarantine.Entry;
import io.millrace.spec.event.TestResult.DifferentRow;
import io.millrace.spec.event.TestResult.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of a source that were set aside with those that a test expects there.
 *
 * @param came in their order
 */
record QuarantineReview(String source, List<SetAside> came) {
    private static final String ANY = "(any)";

    /** @param expected null where the test says nothing, which means none */
    Optional<Mismatch> compare(@Nullable ExpectedQuarantine expected) {
        if (expected == null) {
            return came.isEmpty() ? Optional.empty() : Optional.of(table("nothing is expected there", List.of(), came));
        }
        if (expected.records().isPresent()) {
            return records(expected.records().get());
        }
        boolean well = expected.count().isEmpty() || expected.count().getAsLong() == came.size();
        return well
                ? Optional.empty()
                : Optional.of(table(
                        "expected " + expected.count().getAsLong() + ", and there were " + came.size(),
                        List.of(),
                        came));
    }

    private Optional<Mismatch> records(List<Entry> wanted) {
        List<SetAside> left = new ArrayList<>(came);
        List<Entry> missing = new ArrayList<>();
        for (Entry entry : wanted) {
            Optional<SetAside> found =
                    left.stream().filter(record -> fits(record, entry)).findFirst();
            found.ifPresentOrElse(left::remove, () -> missing.add(entry));
        }
        return missing.isEmpty() && left.isEmpty()
                ? Optional.empty()
                : Optional.of(table(missing.size() + " missing, " + left.size() + " not expected", missing, left));
    }

    private static boolean fits(SetAside record, Entry entry) {
        return entry.reason()
                        .filter(reason -> !record.reason().contains(reason))
                        .isEmpty()
                && entry.value().filter(value -> !record.value().equals(value)).isEmpty();
    }

    private Mismatch table(String message, List<Entry> missing, List<SetAside> others) {
        List<DifferentRow> rows = new ArrayList<>();
        missing.forEach(entry -> rows.add(new DifferentRow(
                List.of(entry.reason().orElse(ANY), entry.value().orElse(ANY)), List.of())));
        others.forEach(record -> rows.add(new DifferentRow(List.of(), List.of(record.reason(), record.value()))));
        return new Mismatch("quarantine", "`" + source + "`: " + message, List.of("reason", "value"), rows);
    }

    /** What came, in the form in which it is expected. */
    static String written(@Nullable ExpectedQuarantine expected, List<SetAside> came) {
        if (expected != null && expected.records().isEmpty()) {
            return expected.count().isEmpty() ? "any" : Integer.toString(came.size());
        }
        boolean values = expected != null
                && expected.records().orElse(List.of()).stream()
                        .anyMatch(entry -> entry.value().isPresent());
        return came.stream()
                .map(record -> "{ reason: " + YamlText.text(record.reason())
                        + (values ? ", value: " + YamlText.text(record.value()) : "") + " }")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
