package io.millrace.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of schema files that answers what a registry would, without one: {@code posts-value.avsc} is the subject
 * {@code posts-value}, in one version; {@code posts-value.v1.avsc}, {@code posts-value.v2.avsc} are its versions.
 */
public final class SchemaFolder implements Schemas {
    private final Path folder;

    public SchemaFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public String place() {
        return "the folder '" + folder + "'";
    }

    @Override
    public List<String> subjects() {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public List<Integer> versions(String subject) {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public Optional<SubjectVersion> latest(String subject) {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public Optional<SubjectVersion> version(String subject, int version) {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public CompatibilityLevel level(String subject) {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public List<Incompatibility> check(String subject, SchemaText schema) {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public SubjectVersion register(String subject, SchemaText schema) {
        throw new UnsupportedOperationException("soon");
    }
}
