package io.millrace.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a new version of a schema breaks those who read or write a subject, found out here and without a registry.
 *
 * <p>Avro's rules are Avro's own. JSON Schema's and Protobuf's are those that are published for registries and for buf; their
 * names are kept. Registries differ in details, so a registry's own verdict goes before this one.
 */
final class Compatibility {
    private final CompatibilityLevel level;
    private final Schemas references;

    /** @param references where what the schemas refer to is to be found */
    Compatibility(CompatibilityLevel level, Schemas references) {
        this.level = level;
        this.references = references;
    }

    /**
     * What a schema would break.
     *
     * @param former the subject's versions, the latest last
     * @throws RegistryException of the user's fault where the schema cannot be read
     */
    List<Incompatibility> check(SchemaText candidate, List<SubjectVersion> former) {
        Rules rules = Rules.of(candidate.kind());
        rules.requireSound(candidate, references);
        List<Incompatibility> found = new ArrayList<>();
        for (SubjectVersion one : counted(former)) {
            found.addAll(
                    one.schema().kind() == candidate.kind() ? against(rules, candidate, one) : kinds(candidate, one));
        }
        return found.stream().distinct().toList();
    }

    private List<SubjectVersion> counted(List<SubjectVersion> former) {
        if (level == CompatibilityLevel.NONE || former.isEmpty()) {
            return List.of();
        }
        return level.transitive() ? former : former.subList(former.size() - 1, former.size());
    }

    private List<Incompatibility> against(Rules rules, SchemaText candidate, SubjectVersion former) {
        Party now = new Party("the new schema", candidate);
        Party then = new Party("version " + former.version(), former.schema());
        return rules.broken(now, then, level, references);
    }

    private static List<Incompatibility> kinds(SchemaText candidate, SubjectVersion former) {
        return List.of(new Incompatibility(
                "",
                "SCHEMA_TYPE_CHANGED",
                "version " + former.version() + " is " + former.schema().kind() + ", and the new schema is "
                        + candidate.kind() + "; use another subject"));
    }

    /**
     * One side of a comparison.
     *
     * @param name for messages
     */
    record Party(String name, SchemaText schema) {}

    /** The rules of one language. */
    sealed interface Rules permits Directed, ProtobufRules {
        static Rules of(SchemaKind kind) {
            return switch (kind) {
                case AVRO -> new AvroRules();
                case PROTOBUF -> new ProtobufRules();
                case JSON -> new JsonRules();
            };
        }

        /** @throws RegistryException of the user's fault where the text is none of this language */
        void requireSound(SchemaText schema, Schemas references);

        /** What the change from one to the other breaks, under a level that is not NONE. */
        List<Incompatibility> broken(Party now, Party then, CompatibilityLevel level, Schemas references);
    }

    /** Rules that ask whether one side can read what the other wrote. */
    sealed interface Directed extends Rules permits AvroRules, JsonRules {
        /** Why the reader could not read what the writer wrote; nothing where it can. */
        List<Incompatibility> unreadable(Party reader, Party writer, Schemas references);

        @Override
        default List<Incompatibility> broken(Party now, Party then, CompatibilityLevel level, Schemas references) {
            List<Incompatibility> broken = new ArrayList<>();
            if (level.backward()) {
                broken.addAll(unreadable(now, then, references));
            }
            if (level.forward()) {
                broken.addAll(unreadable(then, now, references));
            }
            return broken;
        }
    }
}
