package io.millrace.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.run.Settings;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.TestOrder.TestedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundTestsTest {
    private static final String PIPELINE =
            "name: p\nsources: { n: { range: { to: 1 } } }\nsinks: { s: { select: SELECT id FROM n, discard: } }\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("deep/.hidden"));
        Files.writeString(folder.resolve("beside.yaml"), PIPELINE);
        Files.writeString(folder.resolve("beside.test.yaml"), "tests: { t: {} }\n");
        Files.writeString(folder.resolve("deep/inside.yaml"), PIPELINE + "tests: { t: {} }\n");
        Files.writeString(folder.resolve("none.yaml"), PIPELINE);
        Files.writeString(folder.resolve("deep/.hidden/x.test.yaml"), "tests: { t: {} }\n");
        Files.write(folder.resolve("no-text.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    }

    @Test
    void a_folder_has_the_pipelines_that_have_tests() {
        FoundTests found = find(folder.toString());

        assertThat(found.problems()).isEmpty();
        assertThat(names(found)).containsExactly("beside.yaml + beside.test.yaml", "deep/inside.yaml");
    }

    @Test
    void a_pipeline_may_be_named_by_its_tests_and_is_tested_once() {
        FoundTests found = find(path("beside.test.yaml"), path("beside.yaml"), folder.toString());

        assertThat(names(found)).containsExactly("beside.yaml + beside.test.yaml", "deep/inside.yaml");
    }

    @Test
    void what_has_no_tests_is_told() {
        FoundTests found =
                find(path("none.yaml"), path("missing.test.yaml"), path("deep/.hidden"), path("no-text.yaml"));

        assertThat(found.files()).isEmpty();
        assertThat(found.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        path("none.yaml") + ": the pipeline has no tests; write some below \"tests\", or in "
                                + path("none.test.yaml"),
                        path("missing.yaml")
                                + ": there is no such file; name a pipeline file; \"./millrace init NAME\" writes one",
                        path("deep/.hidden/x.yaml")
                                + ": there is no such file; name a pipeline file; \"./millrace init NAME\" writes one",
                        path("no-text.yaml") + ": the file is no UTF-8 text; save it as UTF-8");
    }

    private static FoundTests find(String... names) {
        return FoundTests.of(List.of(names), Settings.NONE, Map.of());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names(FoundTests found) {
        return found.files().stream().map(this::name).toList();
    }

    private String name(TestedFile file) {
        return relative(file.pipeline())
                + file.tests().map(text -> " + " + relative(text)).orElse("");
    }

    private String relative(PipelineText text) {
        return folder.relativize(Path.of(text.file())).toString();
    }
}
