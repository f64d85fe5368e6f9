package io.millrace.cli;

import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.schemas.SchemaPlace;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all questions about schemas. */
final class SchemaOptions {
    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Ask a folder of schema files, without any registry.")
    private @Nullable Path folder;

    @Option(names = "--env", paramLabel = "NAME", description = "Ask the registry of environments/NAME.yaml.")
    private @Nullable String environment;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    private Output output = Output.TEXT;

    SchemaPlace place() {
        return new SchemaPlace(Optional.ofNullable(folder), Optional.ofNullable(environment));
    }

    boolean json() {
        return output == Output.JSON;
    }
}
