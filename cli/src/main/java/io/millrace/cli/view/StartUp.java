package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.cli.text.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a start: what is done and how long it took, what still goes on. Thread-safe. */
final class StartUp {
    private final Map<String, Optional<Done>> steps = new LinkedHashMap<>();

    private record Done(Duration took, String detail) {}

    synchronized void began(String step) {
        steps.putIfAbsent(step, Optional.empty());
    }

    synchronized void done(String step, Duration took, String detail) {
        steps.put(step, Optional.of(new Done(took, detail)));
    }

    /** A line for each step. */
    synchronized List<String> lines(Style style) {
        int longest = steps.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        steps.forEach((name, done) -> {
            String padded = name + " ".repeat(longest - name.length());
            lines.add(done.map(step -> style.good("✓") + " " + padded + String.format("%9s", Say.duration(step.took()))
                            + style.dim(step.detail().isEmpty() ? "" : "   " + step.detail()))
                    .orElse(style.dim("· " + padded + "        …")));
        });
        return lines;
    }

    /** All of it in one line, once it is over: what took longest in all, which came last, first. */
    synchronized String summary() {
        List<String> parts = new ArrayList<>();
        steps.forEach((name, done) -> done.ifPresent(step -> parts.add(name + " " + Say.duration(step.took()))));
        Collections.rotate(parts, 1);
        return String.join(", ", parts);
    }
}
