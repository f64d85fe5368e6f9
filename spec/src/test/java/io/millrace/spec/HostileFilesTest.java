package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text is: an answer, soon, and with places that exist. */
class HostileFilesTest {
    private static final List<String> EXAMPLES =
            List.of(PipelineReaderTest.resource("/trending.yaml"), PipelineReaderTest.resource("/everything.yaml"));

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "{a: ", "[[", "? "})
    void refuses_deep_nesting_without_exhausting_the_stack(String opening) {
        Reading reading = PipelineReaderTest.read("name: " + opening.repeat(100_000));

        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.pipeline()).isEmpty();
    }

    @Test
    void refuses_more_than_fifty_levels() {
        Problem problem = only("feeds: " + "[".repeat(60) + "]".repeat(60));

        assertThat(problem.message()).isEqualTo("more than 50 levels within one another");
        assertThat(problem.column()).isEqualTo(57);
    }

    @Test
    void refuses_a_million_laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i <= 5; i++) {
            String alias = "*a" + (i - 1);
            yaml.append(String.format(
                    "a%d: &a%d [%s]%n",
                    i,
                    i,
                    String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias, alias))));
        }

        assertThat(only(yaml.toString()).message()).isEqualTo("the file has more than 100000 values");
        StringBuilder doubling = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i <= 24; i++) {
            doubling.append(String.format("a%d: &a%d [*a%d, *a%d]%n", i, i, i - 1, i - 1));
        }
        assertThat(only(doubling.toString()).message()).isEqualTo("the file has more than 100000 values");
    }

    @Test
    void refuses_more_than_fifty_aliases_and_more_than_a_megabyte() {
        assertThat(only("a: &a 1\nb: [" + "*a, ".repeat(51) + "]\n").message())
                .isEqualTo("the file has more than 50 aliases");
        assertThat(only("# " + "x".repeat(1 << 20)).message()).isEqualTo("the file is larger than 1 MB");
    }

    @Test
    void refuses_long_keys_which_would_make_long_paths_of_all_below_them() {
        // The parser wants a "?" in front of a key of more than 1024 characters.
        String yaml = "feeds:\n  ? " + "k".repeat(300_000) + "\n  : generate: { rate: 0 }\n";

        assertThat(PipelineReaderTest.read(yaml).problems())
                .extracting(Problem::message)
                .contains("a key of more than 200 characters");
    }

    @Test
    void takes_a_megabyte_of_problems() {
        String yaml = "a: b\n".repeat(200_000);

        assertThat(PipelineReaderTest.read(yaml.substring(0, 1_000_000)).problems())
                .isNotEmpty();
    }

    @Test
    void never_throws_and_points_into_the_file_whatever_happened_to_it() {
        Random random = new Random(42);
        for (int round = 0; round < 1_000; round++) {
            for (String example : EXAMPLES) {
                String yaml = mutated(example, random);
                assertThatCode(() -> check(yaml)).as(yaml).doesNotThrowAnyException();
            }
        }
    }

    private static void check(String yaml) {
        Reading reading = PipelineReaderTest.read(yaml);
        List<String> lines = yaml.lines().toList();
        for (Problem problem : reading.problems()) {
            assertThat(problem.line()).as("%s", problem).isBetween(1, lines.size() + 1);
            String line = problem.line() > lines.size() ? "" : lines.get(problem.line() - 1);
            assertThat(problem.column()).as("%s", problem).isBetween(1, line.codePointCount(0, line.length()) + 1);
        }
        assertThat(reading.valid() || !reading.problems().isEmpty()).isTrue();
    }

    private static String mutated(String example, Random random) {
        List<String> lines = new ArrayList<>(example.lines().toList());
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at));
                case 3 -> lines.set(at, lines.get(at).replaceFirst("[a-z]+", "~"));
                default -> lines.set(at, garbled(lines.get(at), random));
            }
        }
        return String.join(random.nextInt(20) == 0 ? "\r\n" : "\n", lines);
    }

    private static String garbled(String line, Random random) {
        String signs = "{}[]:,#&*!|>'\"%@`\t\\-? ~\uD83D\uDE80\u00E9$";
        StringBuilder text = new StringBuilder(line);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int point = signs.codePointAt(
                    signs.offsetByCodePoints(0, random.nextInt(signs.codePointCount(0, signs.length()))));
            text.insert(
                    text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1)),
                    Character.toString(point));
        }
        return text.toString();
    }

    private static Problem only(String yaml) {
        long start = System.nanoTime();
        List<Problem> problems = PipelineReaderTest.read(yaml).problems();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
