package io.millrace.cli.schemas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.text.Say;
import io.millrace.registry.CompatibilityLevel;
import io.millrace.registry.Incompatibility;
import io.millrace.registry.Schemas;
import java.util.List;
import java.util.stream.Stream;

/** Whether a subject would take a schema. */
public record SchemaCheck(
        String subject, CompatibilityLevel level, List<Integer> versions, List<Incompatibility> incompatibilities) {
    /** Asks. */
    public static SchemaCheck of(Schemas schemas, WrittenSchema written) {
        String subject = written.subject();
        List<Incompatibility> found = schemas.check(subject, written.text());
        return new SchemaCheck(subject, schemas.level(subject), schemas.versions(subject), found);
    }

    public boolean compatible() {
        return incompatibilities.isEmpty();
    }

    public List<String> lines() {
        if (versions.isEmpty()) {
            return List.of("sound; the subject " + subject + " is new, so there is nothing to break");
        }
        String with = subject + " (" + level + ", latest version " + versions.get(versions.size() - 1) + ")";
        if (compatible()) {
            return List.of("compatible with " + with);
        }
        return Stream.concat(
                        Stream.of("not compatible with " + with + ": " + Say.some(incompatibilities.size(), "rule")
                                + " broken"),
                        incompatibilities.stream().map(one -> "  " + one))
                .toList();
    }

    public String json() {
        ObjectNode answer = SchemaJson.object()
                .put("subject", subject)
                .put("compatible", compatible())
                .put("compatibility", level.name());
        ArrayNode broken = answer.putArray("broken");
        for (Incompatibility one : incompatibilities) {
            broken.addObject().put("field", one.field()).put("rule", one.rule()).put("message", one.message());
        }
        return answer.toString();
    }
}
