package io.millrace.cli.test;

import io.millrace.cli.UserException;
import io.millrace.spec.TestEdits;
import io.millrace.spec.event.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of tests, written into their files.
 *
 * @param done the tests whose expectations were replaced
 * @param refused those whose were not, with the reason
 */
record Updates(List<String> done, List<String> refused) {
    static final Updates NONE = new Updates(List.of(), List.of());

    static Updates write(List<TestResult> results) {
        Updates updates = new Updates(new ArrayList<>(), new ArrayList<>());
        results.stream().filter(result -> !result.passed()).forEach(updates::write);
        return updates;
    }

    private void write(TestResult result) {
        String test = result.file() + ":" + result.line() + " " + result.test();
        if (result.actual().isEmpty()) {
            refused.add(test + ", of which nothing came that could be written");
            return;
        }
        Path file = Path.of(result.file());
        try {
            Optional<String> text = TestEdits.apply(Files.readString(file), result.test(), result.actual());
            if (text.isPresent()) {
                replace(file, text.get());
                done.add(test);
            } else {
                refused.add(test + ", as it is written in a form that is left to people (an alias?)");
            }
        } catch (IOException e) {
            throw new UserException("'" + file + "' cannot be changed: " + e.getMessage(), e);
        }
    }

    /** The old text or the new one, and never half of it. */
    private static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
