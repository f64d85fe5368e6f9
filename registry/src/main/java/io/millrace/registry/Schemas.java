package io.millrace.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schemas by subject, wherever they are. By convention a topic's values have the subject {@code TOPIC-value}.
 *
 * <p>Every method may block, and throws a {@link RegistryException} where it cannot answer. Thread-safe.
 */
public sealed interface Schemas permits SchemaRegistry, SchemaFolder {
    /** Where they are, for messages: an address or a folder. */
    String place();

    /** In alphabetical order. */
    List<String> subjects();

    /** From the oldest to the latest; empty where the subject is not known. */
    List<Integer> versions(String subject);

    Optional<SubjectVersion> latest(String subject);

    Optional<SubjectVersion> version(String subject, int version);

    /** The subject's own level, or else the one that holds for all. */
    CompatibilityLevel level(String subject);

    /**
     * Compares a schema with what the subject holds, under its level.
     *
     * @return what it would break; nothing where it may be registered, as it always may be for a subject that is not known
     */
    List<Incompatibility> check(String subject, SchemaText schema);

    /**
     * Makes a schema the subject's latest version. Idempotent: a schema that the subject holds already keeps its version.
     *
     * @throws IncompatibleSchemaException where the subject's level does not allow it
     */
    SubjectVersion register(String subject, SchemaText schema);

    /** Everything that a schema refers to, directly or not, by the name in the text; what others need comes before them. */
    default Map<String, SchemaText> referenced(SchemaText schema) {
        Map<String, SchemaText> referenced = new LinkedHashMap<>();
        for (SchemaReference reference : schema.references()) {
            SchemaText text = version(reference.subject(), reference.version())
                    .orElseThrow(() -> RegistryException.user("the schema refers to '" + reference.name()
                            + "' as version " + reference.version() + " of the subject '" + reference.subject()
                            + "', which " + place() + " does not hold; register that one first"))
                    .schema();
            referenced.putAll(referenced(text));
            referenced.put(reference.name(), text);
        }
        return referenced;
    }
}
