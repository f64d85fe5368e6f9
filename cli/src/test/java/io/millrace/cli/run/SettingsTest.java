package io.millrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void aPlainNameIsAVariableAndADottedOneAPlaceInTheFile() {
        Settings settings = Settings.parse(List.of("RATE=5 per second", "feeds.f.generate.total=7", "EMPTY="));

        assertThat(settings.variables()).containsEntry("RATE", "5 per second").containsEntry("EMPTY", "");
        assertThat(settings.overrides()).containsExactly(Map.entry("feeds.f.generate.total", "7"));
    }

    @Test
    void whatSetsNothingIsRefused() {
        assertThatThrownBy(() -> Settings.parse(List.of("RATE")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'--set RATE' sets nothing; write NAME=value");
    }

    @Test
    void theFileGetsTheVariablesThatItNamesAndNoOthers() throws Exception {
        Path file = Files.writeString(folder.resolve("p.yaml"), "name: p\ndescription: ${WHAT} ${WHO:me}\n");

        PipelineFile read = PipelineFile.read(
                file.toString(),
                Settings.parse(List.of("WHAT=set")),
                Map.of("WHAT", "environment", "WHO", "you", "PASSWORD", "secret"));

        assertThat(read.text().orElseThrow().variables())
                .containsOnly(Map.entry("WHAT", "set"), Map.entry("WHO", "you"));
    }

    @Test
    void aFileThatCannotBeReadIsAProblemLikeOthers() throws Exception {
        Files.write(folder.resolve("latin"), new byte[] {'n', (byte) 0xe9, '\n'});

        assertThat(problem("missing.yaml")).contains("missing.yaml: there is no such file; name a pipeline file");
        assertThat(problem(".")).contains("this is a folder");
        assertThat(problem("latin")).contains("the file is no UTF-8 text");
    }

    private String problem(String name) {
        PipelineFile file = PipelineFile.read(folder.resolve(name).toString(), Settings.NONE, Map.of());
        assertThat(file.valid()).isFalse();
        assertThat(file.problems()).hasSize(1);
        return file.problems().get(0).toString();
    }
}
