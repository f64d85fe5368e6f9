package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code problems/NAME.yaml} has exactly the problems of {@code problems/NAME.txt}. Comments such as {@code # --set a.b=c} on
 * the first lines are overrides. To make a test, add a file and run with {@code -Dmillrace.update=true}; then read what it wrote.
 */
class ProblemFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/problems");
    private static final Map<String, String> VARIABLES = Map.of("SECRET", "s3cr3t", "N", "5");

    @TestFactory
    Stream<DynamicTest> has_exactly_the_expected_problems() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        Reading reading = PipelineReader.read(text(file));
        String told = reading.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());

        assertThat(told).isNotEmpty().doesNotContain("s3cr3t");
        assertThat(reading.valid()).isFalse();
        Path expected = Path.of(file.toString().replace(".yaml", ".txt"));
        if (Boolean.getBoolean("millrace.update")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    private static PipelineText text(Path file) throws IOException {
        String yaml = Files.readString(file);
        Map<String, String> overrides = new LinkedHashMap<>();
        yaml.lines().takeWhile(line -> line.startsWith("# --set ")).forEach(line -> {
            String[] set = line.substring("# --set ".length()).split("=", 2);
            overrides.put(set[0], set[1]);
        });
        return new PipelineText(file.getFileName().toString(), yaml, VARIABLES, overrides);
    }
}
