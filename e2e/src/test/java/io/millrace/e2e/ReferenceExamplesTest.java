package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the reference shows as an example of a connector works as it stands there: its settings, its SQL and its types. */
final class ReferenceExamplesTest {
    private static final Path REFERENCE = Checkout.ROOT.resolve("docs/reference");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL);

    @Test
    void everyExampleIsSound() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate"));
        arguments.addAll(examples());
        assertThat(arguments).hasSizeGreaterThanOrEqualTo(20);

        Result result = Cli.on(Checkout.folder("reference-state")).run(arguments.toArray(String[]::new));

        result.hasExit(0).hasNoStackTrace();
    }

    /** The examples of all connectors, each in a file. */
    private static List<String> examples() throws IOException {
        Files.createDirectories(Checkout.folder("files").resolve("reference"));
        List<String> files = new ArrayList<>();
        for (String page : List.of("feeds", "sources", "sinks")) {
            Matcher example = EXAMPLE.matcher(Files.readString(REFERENCE.resolve(page + ".md")));
            while (example.find()) {
                String file = "reference/" + page + "-" + files.size() + ".yaml";
                files.add(Checkout.write(file, example.group(1)).toString());
            }
        }
        return files;
    }
}
