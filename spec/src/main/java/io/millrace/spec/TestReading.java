package io.millrace.spec;

import java.util.List;
import java.util.Map;

/**
 * What came of reading the tests of one file.
 *
 * @param file as the user named it
 * @param tests those without a problem of their own, in the order of the file
 * @param problems all that was found in this file; none where the tests stand in the pipeline's, which has told its own
 * @param places where each part stands
 */
public record TestReading(String file, Map<String, PipelineTest> tests, List<Problem> problems, Places places) {
    public TestReading {
        tests = Ordered.copy(tests);
        problems = List.copyOf(problems);
    }
}
