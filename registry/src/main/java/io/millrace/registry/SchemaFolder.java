package io.millrace.registry;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder of schema files that answers what a registry would, without one. {@code posts-value.avsc} is the first version of the
 * subject {@code posts-value}, {@code posts-value.v2.avsc} the second; {@code .proto} and {@code .json} likewise. Other files are
 * passed over. {@code compatibility.properties} may hold levels, by subject and as {@code default}; without it all is BACKWARD.
 *
 * <p>The files are read each time. Schemas here stand on their own, without references to others.
 */
public final class SchemaFolder implements Schemas {
    private static final String LEVELS = "compatibility.properties";

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
        return files().stream().map(SchemaFile::subject).distinct().sorted().toList();
    }

    @Override
    public List<Integer> versions(String subject) {
        return filesOf(subject).stream().map(SchemaFile::version).toList();
    }

    @Override
    public Optional<SubjectVersion> latest(String subject) {
        List<SchemaFile> files = filesOf(subject);
        return files.isEmpty() ? Optional.empty() : Optional.of(read(files.get(files.size() - 1)));
    }

    @Override
    public Optional<SubjectVersion> version(String subject, int version) {
        return filesOf(subject).stream()
                .filter(file -> file.version() == version)
                .findFirst()
                .map(this::read);
    }

    @Override
    public CompatibilityLevel level(String subject) {
        Path file = folder.resolve(LEVELS);
        if (!Files.exists(file)) {
            return CompatibilityLevel.BACKWARD;
        }
        Properties levels = loaded(file);
        String level = levels.getProperty(subject, levels.getProperty("default", CompatibilityLevel.BACKWARD.name()));
        try {
            return CompatibilityLevel.valueOf(level.strip());
        } catch (IllegalArgumentException e) {
            throw RegistryException.user(
                    "'" + file + "' names a compatibility level that is none: '" + level + "'; write one of "
                            + List.of(CompatibilityLevel.values()),
                    e);
        }
    }

    @Override
    public List<Incompatibility> check(String subject, SchemaText schema) {
        List<SubjectVersion> former = filesOf(subject).stream().map(this::read).toList();
        return new Compatibility(level(subject), this).check(schema, former);
    }

    @Override
    public SubjectVersion register(String subject, SchemaText schema) {
        if (!schema.references().isEmpty()) {
            throw RegistryException.user(
                    "a folder holds schemas that stand on their own; leave the references out, or use a registry");
        }
        List<SchemaFile> files = filesOf(subject);
        for (SchemaFile file : files) {
            SubjectVersion known = read(file);
            if (known.schema().kind() == schema.kind()
                    && known.schema().text().strip().equals(schema.text().strip())) {
                return known;
            }
        }
        List<Incompatibility> found = check(subject, schema);
        if (!found.isEmpty()) {
            throw new IncompatibleSchemaException(subject, level(subject), found);
        }
        int version = files.isEmpty() ? 1 : files.get(files.size() - 1).version() + 1;
        write(folder.resolve(SchemaFile.name(subject, version, schema.kind())), schema.text());
        return new SubjectVersion(subject, version, OptionalInt.empty(), schema);
    }

    private List<SchemaFile> filesOf(String subject) {
        List<SchemaFile> files = files().stream()
                .filter(file -> file.subject().equals(subject))
                .sorted(Comparator.comparingInt(SchemaFile::version))
                .toList();
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).version() == files.get(i - 1).version()) {
                throw RegistryException.user("'" + files.get(i - 1).path() + "' and '"
                        + files.get(i).path().getFileName() + "' are both version "
                        + files.get(i).version() + " of the subject '" + subject + "'; rename or remove one");
            }
        }
        return files;
    }

    private List<SchemaFile> files() {
        if (!Files.isDirectory(folder)) {
            throw RegistryException.user("there is no folder '" + folder + "'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> SchemaFile.of(file).stream())
                    .sorted(Comparator.comparing(file -> file.path().toString()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private SubjectVersion read(SchemaFile file) {
        return new SubjectVersion(
                file.subject(), file.version(), OptionalInt.empty(), new SchemaText(file.kind(), text(file.path())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Properties loaded(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            // Whole or not at all: others may read the folder.
            Path made = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RegistryException.user("cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    private static RegistryException unreadable(Path file, Exception e) {
        return RegistryException.user("cannot read '" + file + "': " + e.getMessage(), e);
    }
}
