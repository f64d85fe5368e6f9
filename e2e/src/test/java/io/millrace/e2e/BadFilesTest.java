package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file in {@code bad/} says in its last lines what is wrong with it and where. */
final class BadFilesTest {
    private static final Pattern EXPECTED = Pattern.compile("(?m)^# line (\\d+): (.+)$");
    private static final Cli CLI = Cli.on(Checkout.ownState("state-bad"));

    @Test
    void validateTellsTheProblemsOfAllFilesAtOnceEachAtItsLine() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(20);

        Result result = CLI.run(Stream.concat(
                        Stream.of("validate", "--output", "json"),
                        files.stream().map(Path::toString))
                .toArray(String[]::new));

        result.hasExit(1).hasNoStackTrace();
        assertThat(result.json().path("valid").asBoolean()).isFalse();
        List<Mistake> found = new ArrayList<>();
        result.json().path("problems").forEach(problem -> found.add(Mistake.of(problem)));
        List<Mistake> expected = files.stream().flatMap(BadFilesTest::expected).toList();
        assertThat(found).usingElementComparator(Mistake::compare).containsExactlyInAnyOrderElementsOf(expected);
        assertNothingStarted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cycle", "transform", "unknown-key"})
    void runTellsThemTooAndStartsNothing(String name) throws IOException {
        Path file = folder().resolve(name + ".yaml");

        Result result = CLI.run("run", file.toString());

        result.hasExit(1).hasNoStackTrace();
        expected(file)
                .forEach(mistake -> assertThat(result.err())
                        .contains(name + ".yaml:" + mistake.line() + ":")
                        .contains(mistake.message()));
        assertNothingStarted();
    }

    private static void assertNothingStarted() {
        assertThat(CLI.state().resolve("logs"))
                .satisfies(logs -> assertThat(Folders.names(logs))
                        .noneMatch(name -> name.startsWith("kafka")
                                || name.startsWith("connect")
                                || name.startsWith("cassandra")));
        assertThat(Folders.names(CLI.state().resolve("data"))).isEmpty();
        assertThat(Engines.of(CLI.state())).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(BadFilesTest.class.getResource("/bad"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Mistake> expected(Path file) {
        Matcher matcher = EXPECTED.matcher(Checkout.read(file));
        return matcher.results()
                .map(comment -> new Mistake(
                        file.getFileName().toString(), Integer.parseInt(comment.group(1)), comment.group(2)));
    }

    /** @param message as it is, or a part of it */
    private record Mistake(String file, int line, String message) {
        static Mistake of(JsonNode problem) {
            String fix = problem.path("fix").asText();
            return new Mistake(
                    Objects.requireNonNull(
                                    Path.of(problem.path("file").asText()).getFileName())
                            .toString(),
                    problem.path("line").asInt(),
                    problem.path("message").asText() + (fix.isEmpty() ? "" : "; " + fix));
        }

        /** The same where one message holds the other. */
        static int compare(Mistake one, Mistake other) {
            boolean same = one.file.equals(other.file)
                    && one.line == other.line
                    && (one.message.contains(other.message) || other.message.contains(one.message));
            return same ? 0 : one.toString().compareTo(other.toString());
        }
    }
}
