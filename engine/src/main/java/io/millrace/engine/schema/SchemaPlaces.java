package io.millrace.engine.schema;

import io.millrace.registry.SchemaKind;
import io.millrace.spec.DeclaredSchema;
import io.millrace.spec.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the schemas are that sources declare.
 *
 * @param folder of the pipeline file, which paths in it are relative to
 * @param registry empty where none is at hand yet
 */
public record SchemaPlaces(Path folder, Optional<RegistryAccess> registry) {
    /** Where paths are relative to this folder, and no registry is at hand. */
    public static SchemaPlaces of(Path folder) {
        return new SchemaPlaces(folder, Optional.empty());
    }

    /** Whether a source's schema can only be looked up when the registry is at hand. */
    public boolean later(Source source) {
        return registry.isEmpty()
                && source.schema()
                        .filter(DeclaredSchema.Subject.class::isInstance)
                        .isPresent();
    }

    /**
     * The source with the schema that its subject or its file holds; itself where it names its columns.
     *
     * @throws IllegalArgumentException where there is no such subject or file, or it holds a schema of another kind
     */
    public Source lookUp(Source source) {
        Optional<DeclaredSchema> declared = source.schema();
        if (declared.isPresent() && declared.get() instanceof DeclaredSchema.File file) {
            return source.with(new DeclaredSchema.Found(text(file.path()), Map.of()));
        } else if (declared.isPresent() && declared.get() instanceof DeclaredSchema.Subject subject) {
            return source.with(latest(subject.subject(), Declaration.kind(source.format())));
        }
        return source;
    }

    private String text(String path) {
        Path file = folder.resolve(path);
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "the file \"" + path + "\" is not there; it is looked for as " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file \"" + path + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private DeclaredSchema latest(String subject, SchemaKind kind) {
        RegistryAccess access = registry.orElseThrow();
        WholeSchema schema = access.latest(subject)
                .orElseThrow(() -> new IllegalArgumentException("the schema registry at " + access.address()
                        + " has no subject \"" + subject + "\"; register its schema first, or write the columns"));
        if (schema.kind() != kind) {
            throw new IllegalArgumentException(
                    "the subject \"" + subject + "\" holds " + schema.kind() + ", and the format wants " + kind);
        }
        return new DeclaredSchema.Found(schema.text(), schema.references());
    }
}
