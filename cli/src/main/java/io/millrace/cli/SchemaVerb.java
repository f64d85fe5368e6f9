package io.millrace.cli;

import io.millrace.spec.PipelineSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace schema}. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of pipeline files.",
        description =
                "Prints the JSON Schema of pipeline files, or of files of tests, with which editors complete and check them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace schema > pipeline.schema.json",
            "  ./millrace schema tests > tests.schema.json",
            "",
            "Then, as the first line of a pipeline file, for editors with the YAML language server:",
            "  # yaml-language-server: $schema=pipeline.schema.json"
        })
final class SchemaVerb implements Callable<Integer> {
    private final Context context;

    SchemaVerb(Context context) {
        this.context = context;
    }

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "pipeline",
            description = "pipeline, or tests for NAME.test.yaml.")
    private Kind kind = Kind.PIPELINE;

    /** What files the schema is of. */
    enum Kind {
        PIPELINE,
        TESTS
    }

    @Override
    public Integer call() {
        String schema = kind == Kind.PIPELINE ? PipelineSchema.json() : PipelineSchema.testsJson();
        context.terminal().out().println(schema.stripTrailing());
        return Millrace.DONE;
    }
}
