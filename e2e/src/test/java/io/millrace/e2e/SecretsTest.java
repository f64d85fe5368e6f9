package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A password travels from the environment of the process to the store, and shows nowhere between. */
@Product.Needed
final class SecretsTest {
    private static final String SECRET = "swordfish-8317";

    @Test
    void aPasswordShowsInNoArgumentNoFileAndNoOutput(Product product) throws IOException {
        Files.createDirectories(Checkout.folder("files").resolve("environments"));
        Checkout.write(
                "environments/guarded.yaml",
                "cassandra: { contact_points: \"%s\", datacenter: %s, user: millrace, password: \"${MILLRACE_PASSWORD}\" }"
                        .formatted(
                                product.endpoints().address(io.millrace.local.Service.CASSANDRA),
                                product.endpoints().datacenter()));
        String pipeline = Checkout.write("guarded.yaml", """
                name: guarded
                sources:
                  numbers:
                    range: { to: 100 }
                sinks:
                  numbers:
                    select: SELECT id FROM numbers
                    cassandra: { keyspace: guarded, table: numbers, key: [id] }
                """).toString();
        Set<String> seen = ConcurrentHashMap.newKeySet();

        Result result;
        try (Running run = product.cli()
                .with("MILLRACE_PASSWORD", SECRET)
                .start("run", pipeline, "--env", "guarded", "--output", "json")) {
            run.until("the engine's work", () -> {
                commandLines().forEach(seen::add);
                return run.says("prepare numbers");
            });
            result = run.end();
        }

        result.hasExit(0);
        assertThat(product.cassandra().execute("SELECT id FROM guarded.numbers").all())
                .hasSize(100);
        assertThat(seen).anyMatch(line -> line.contains("EngineMain")).noneMatch(line -> line.contains(SECRET));
        assertThat(result.out() + result.err()).doesNotContain(SECRET);
        for (String folder : List.of("logs", "run", "pipelines", "checked")) {
            assertThat(filesWith(SECRET, product.state().resolve(folder))).isEmpty();
        }
    }

    private static Stream<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""));
    }

    private static List<Path> filesWith(String text, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
