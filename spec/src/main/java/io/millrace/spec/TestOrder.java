package io.millrace.spec;

import java.util.List;
import java.util.Optional;

/**
 * What an engine process is told that is to run tests, on its standard input, as one line of JSON.
 *
 * @param files each pipeline once
 * @param mode what becomes of the tests
 * @param filter a part of the names of those tests that are to run; empty for all
 * @param state the folder for what the tests need while they run
 */
public record TestOrder(List<TestedFile> files, Mode mode, Optional<String> filter, String state) {
    public TestOrder {
        files = List.copyOf(files);
    }

    /** What becomes of tests. */
    public enum Mode {
        /** Pipelines and tests are looked at, and nothing runs. */
        CHECK,
        /** They run, and each has to say what it expects. */
        RUN,
        /** They run, so that what came can be written into their files. */
        UPDATE
    }

    /**
     * A pipeline and its tests.
     *
     * @param tests the file beside it, where there is one
     */
    public record TestedFile(PipelineText pipeline, Optional<PipelineText> tests) {}
}
