package io.millrace.cli;

import io.millrace.spec.PipelineSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace schema}. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of pipeline files.",
        description = "Prints the JSON Schema of pipeline files, with which editors complete and check them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  ./millrace schema > pipeline.schema.json",
            "",
            "Then, as the first line of a pipeline file, for editors with the YAML language server:",
            "  # yaml-language-server: $schema=pipeline.schema.json"
        })
final class SchemaVerb implements Callable<Integer> {
    private final Context context;

    SchemaVerb(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().out().println(PipelineSchema.json().stripTrailing());
        return Millrace.DONE;
    }
}
