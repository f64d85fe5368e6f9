package io.millrace.registry;

import java.util.List;
import java.util.stream.Collectors;

/** A schema that its subject does not take, with each field and rule. */
public final class IncompatibleSchemaException extends RegistryException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final transient List<Incompatibility> incompatibilities;

    public IncompatibleSchemaException(
            String subject, CompatibilityLevel level, List<Incompatibility> incompatibilities) {
        super(Fault.USER, message(subject, level, incompatibilities));
        this.subject = subject;
        this.incompatibilities = List.copyOf(incompatibilities);
    }

    private static String message(String subject, CompatibilityLevel level, List<Incompatibility> incompatibilities) {
        return incompatibilities.stream()
                .map(Incompatibility::toString)
                .collect(Collectors.joining(
                        "; ", "the schema would break the subject '" + subject + "', which is " + level + ": ", ""));
    }

    public String subject() {
        return subject;
    }

    public List<Incompatibility> incompatibilities() {
        return incompatibilities;
    }
}
