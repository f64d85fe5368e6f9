package io.millrace.cli;

import io.millrace.cli.schemas.WrittenSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A schema file on the command line. */
final class SchemaFileOptions {
    @Parameters(paramLabel = "FILE", description = "A schema: .avsc, .proto, or .json for JSON Schema.")
    private Path file = Path.of("");

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "The subject; if not said, the file's name without its end: posts-value.avsc.")
    private @Nullable String subject;

    @Option(
            names = "--reference",
            paramLabel = "NAME=SUBJECT:VERSION",
            description = "What the schema uses of another subject: an Avro name, a Protobuf import, a JSON $$ref. "
                    + "May be repeated.")
    private List<String> references = List.of();

    WrittenSchema read() {
        return WrittenSchema.read(file, Optional.ofNullable(subject), references);
    }
}
