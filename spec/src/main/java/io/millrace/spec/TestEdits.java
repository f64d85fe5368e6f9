package io.millrace.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.event.TestResult.Actual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what came of tests into the text of their file, and leaves everything else in it as it is: comments, quotes, the order. Only the
 * values that differ are replaced, each as a whole.
 */
public final class TestEdits {
    private static final int STEP = 2;

    private String text;

    private TestEdits(String text) {
        this.text = text;
    }

    /**
     * The text with what came of a test in it.
     *
     * @param test its name
     * @param actual by path below the test, such as {@code expect.trending}
     * @return empty where the text has a form that this does not understand, such as an alias in the place
     */
    public static Optional<String> apply(String text, String test, Map<String, Actual> actual) {
        TestEdits edits = new TestEdits(text);
        boolean all = actual.entrySet().stream().allMatch(part -> edits.put(test, part.getKey(), part.getValue()));
        return all && sameElsewhere(text, edits.text, test) ? Optional.of(edits.text) : Optional.empty();
    }

    /** A check of this class's own work: nothing but what the test expects may have changed. */
    private static boolean sameElsewhere(String before, String after, String test) {
        Optional<JsonNode> old = without(before, test);
        return old.isPresent() && old.equals(without(after, test));
    }

    private static Optional<JsonNode> without(String yaml, String test) {
        Problems problems = new Problems("");
        Optional<JsonNode> json =
                YamlTree.read(yaml.replace("${", "$${"), Map.of(), problems).map(TreeJson::of);
        json.ifPresent(root -> {
            if (root.path("tests").path(test) instanceof ObjectNode found) {
                found.remove("expect");
            }
        });
        return problems.inOrder().isEmpty() ? json : Optional.empty();
    }

    private boolean put(String test, String path, Actual actual) {
        List<String> steps = new ArrayList<>(List.of("tests", test));
        steps.addAll(Arrays.asList(path.split("\\.", -1)));
        Optional<Outline> root = Outline.of(text);
        return root.isPresent() && put(root.get(), steps, actual);
    }

    private boolean put(Outline root, List<String> steps, Actual actual) {
        Outline at = root;
        Optional<Outline.Entry> entry = Optional.empty();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Outline.Entry> next = at.entry(steps.get(i));
            if (next.isEmpty()) {
                List<String> rest = steps.subList(i, steps.size());
                return at.block() ? insert(at, rest, actual) : entry.isPresent() && fill(entry.get(), rest, actual);
            }
            entry = next;
            at = next.get().value();
        }
        return entry.isPresent() && replace(entry.get(), actual);
    }

    private boolean replace(Outline.Entry entry, Actual actual) {
        if (entry.value().kind() == Outline.Kind.ALIAS) {
            return false;
        }
        String value = entry.flow() ? " " + flow(actual) : block(actual, indent(entry.column() + STEP));
        splice(entry.valueStart(), Math.max(entry.valueStart(), entry.value().end()), value);
        return true;
    }

    /** Below a key that has nothing yet. */
    private boolean fill(Outline.Entry entry, List<String> rest, Actual actual) {
        if (entry.value().kind() != Outline.Kind.NOTHING) {
            return false;
        }
        String value = entry.flow() ? " " + flow(rest, actual) : newline() + lines(rest, actual, entry.column() + STEP);
        splice(entry.valueStart(), entry.valueStart(), value);
        return true;
    }

    /** Behind the last setting of a block. */
    private boolean insert(Outline block, List<String> rest, Actual actual) {
        if (block.flow()) {
            String inner = flow(rest, actual);
            int end = block.end() - 1;
            while (end > 0 && Character.isWhitespace(text.codePointAt(text.offsetByCodePoints(0, end - 1)))) {
                end--;
            }
            String separator = block.entries().isEmpty() ? " " : ", ";
            splice(end, end, separator + inner.substring(2, inner.length() - 2));
            return true;
        }
        int line = lineEnd(block.end());
        splice(
                line,
                line,
                newline() + lines(rest, actual, block.entries().get(0).column()));
        return true;
    }

    private int lineEnd(int from) {
        int chars = text.offsetByCodePoints(0, from);
        int end = text.indexOf('\n', chars);
        end = end < 0 ? text.length() : end;
        end = end > chars && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return text.codePointCount(0, end);
    }

    private String lines(List<String> keys, Actual actual, int column) {
        String first = indent(column) + keys.get(0) + ":";
        return keys.size() > 1
                ? first + newline() + lines(keys.subList(1, keys.size()), actual, column + STEP)
                : first + block(actual, indent(column + STEP));
    }

    private String block(Actual actual, String indent) {
        if (actual.value().isPresent() || actual.rows().isEmpty()) {
            return " " + flow(actual);
        }
        return actual.rows().stream()
                .map(row -> newline() + indent + "- " + row)
                .collect(Collectors.joining());
    }

    private static String flow(Actual actual) {
        return actual.value().orElseGet(() -> "[" + String.join(", ", actual.rows()) + "]");
    }

    private static String flow(List<String> keys, Actual actual) {
        String inner = keys.size() > 1 ? flow(keys.subList(1, keys.size()), actual) : flow(actual);
        return "{ " + keys.get(0) + ": " + inner + " }";
    }

    private static String indent(int column) {
        return " ".repeat(column);
    }

    private String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Places are counted in code points, as YAML's parser counts them. */
    private void splice(int from, int until, String replacement) {
        int start = text.offsetByCodePoints(0, from);
        int end = text.offsetByCodePoints(0, until);
        text = text.substring(0, start) + replacement + text.substring(end);
    }
}
