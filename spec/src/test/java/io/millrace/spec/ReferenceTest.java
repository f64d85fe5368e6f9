package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {
    private static final Path FOLDER = Path.of("../docs/reference");

    static Stream<Connectors.Connector> connectors() {
        return Connectors.all().stream();
    }

    @Test
    void the_pages_are_those_that_the_settings_records_make() throws IOException {
        if (Boolean.getBoolean("millrace.update")) {
            Reference.main(new String[] {FOLDER.toString()});
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            Map<String, String> written =
                    files.collect(Collectors.toMap(file -> file.getFileName().toString(), ReferenceTest::read));
            assertThat(written)
                    .as(
                            "docs/reference is stale: run \"mvn test -pl spec -Dmillrace.update=true\" to bring it up to date")
                    .isEqualTo(Reference.pages());
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void each_connector_is_explained_and_shown_by_a_pipeline_that_uses_it(Connectors.Connector connector) {
        Reading reading = PipelineReaderTest.read(connector.example());

        assertThat(reading.problems()).isEmpty();
        assertThat(connector.doc()).isNotBlank();
        assertThat(connector.example()).contains("    " + connector.key() + ":");
        assertThat(Reference.pages().get(connector.block() + ".md"))
                .contains("## " + connector.key() + "\n", connector.example().strip());
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void each_setting_is_explained_and_its_default_can_be_read(Connectors.Connector connector) {
        for (Setting setting : Setting.of(connector.settings())) {
            assertThat(setting.doc()).as(setting.key()).isNotBlank();
            setting.defaultText()
                    .ifPresent(text -> assertThat(Defaults.value(setting)).isNotNull());
        }
    }

    @Test
    void links_lead_to_headings() {
        Map<String, String> pages = Reference.pages();
        pages.forEach((name, page) -> {
            Matcher link =
                    Pattern.compile("\\]\\(([a-z]*\\.md)?(#[a-z_-]+)?\\)").matcher(page);
            while (link.find()) {
                String target = pages.getOrDefault(link.group(1) == null ? name : link.group(1), "");
                assertThat(target).as("%s in %s", link.group(), name).isNotEmpty();
                if (link.group(2) != null) {
                    assertThat(target.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
                            .contains("##-" + link.group(2).substring(1) + "\n");
                }
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
