package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a registry says of a schema that it would not take. */
final class RegistryVerdict {
    private RegistryVerdict() {}

    static List<Incompatibility> of(JsonNode body) {
        List<Incompatibility> found = new ArrayList<>();
        if (!body.path("is_compatible").asBoolean()) {
            body.path("messages").forEach(message -> found.add(said(message.asText())));
            if (found.isEmpty()) {
                found.add(said("the registry says that it is not compatible, and not why"));
            }
        }
        return found;
    }

    static Incompatibility said(String message) {
        return new Incompatibility("", "INCOMPATIBLE", message);
    }
}
