package io.millrace.cli.schemas;

import io.millrace.cli.UserException;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaReference;
import io.millrace.registry.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schema file that somebody names, and the subject that it is for. */
public record WrittenSchema(String subject, SchemaText text) {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)(?:\\.v[0-9]+)?\\.[^.]+");
    private static final Pattern REFERENCE = Pattern.compile("(.+)=(.+):([1-9][0-9]{0,8})");

    /**
     * Reads the file.
     *
     * @param subject without it, the file's name says it
     * @param references each as {@code NAME=SUBJECT:VERSION}
     */
    public static WrittenSchema read(Path file, Optional<String> subject, List<String> references) {
        String name = String.valueOf(file.getFileName());
        SchemaKind kind = SchemaKind.ofFile(name)
                .orElseThrow(() -> new UserException("'" + file
                        + "' is no schema by its name; it has to end in .avsc, .proto or .json (for JSON Schema)"));
        Matcher parts = VERSIONED.matcher(name);
        String meant = subject.orElseGet(() -> parts.matches() ? parts.group(1) : name);
        List<SchemaReference> parsed =
                references.stream().map(WrittenSchema::reference).toList();
        return new WrittenSchema(meant, new SchemaText(kind, text(file), parsed));
    }

    private static SchemaReference reference(String text) {
        Matcher parts = REFERENCE.matcher(text);
        if (!parts.matches()) {
            throw new UserException("'" + text + "' is no reference; write NAME=SUBJECT:VERSION, "
                    + "such as common/money.proto=money-value:1");
        }
        return new SchemaReference(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException(
                    Files.exists(file)
                            ? "'" + file + "' cannot be read: " + e.getMessage()
                            : "there is no file '" + file + "'",
                    e);
        }
    }
}
