package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Map;

/** All that stands in a file of tests. */
@Doc("Tests of the pipeline in `NAME.yaml`, in the file `NAME.test.yaml` beside it.")
record TestFile(@Doc("Tests by name.") @Name(NameKind.PLAIN) Map<String, PipelineTest> tests) {

    TestFile {
        tests = Ordered.copy(tests);
    }
}
