package io.millrace.cli.test;

import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.run.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a person asked for with {@code test}.
 *
 * @param files pipelines, files of tests, and folders
 * @param filter a part of the names of tests
 * @param junit where the results are to be written for others
 */
public record TestRequest(
        List<String> files,
        Settings settings,
        Purpose purpose,
        Optional<String> filter,
        Optional<Path> junit,
        Output output) {
    public TestRequest {
        files = List.copyOf(files);
    }

    /** What the tests are run for. */
    public enum Purpose {
        VERDICT,
        UPDATE
    }
}
