package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry's reasons for refusing a schema, as Confluent's writes them: text that looks like JSON and is not. */
final class RegistryVerdict {
    private static final Pattern RULE = Pattern.compile("errorType\\s*:\\s*[\"']?([A-Z_]+)");
    private static final Pattern DESCRIPTION =
            Pattern.compile("description\\s*:\\s*[\"'](.*?)[\"']\\s*(?:,\\s*additionalInfo|}\\s*$)", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(?:The field '([^']+)' )?at path '([^']*)'");

    private RegistryVerdict() {}

    /** Empty where the registry gives none. */
    static List<Incompatibility> reasons(JsonNode body) {
        List<Incompatibility> reasons = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            Matcher rule = RULE.matcher(message.asText());
            // Beside its reasons it repeats the old schema and its settings.
            if (rule.find()) {
                reasons.add(reason(rule.group(1), message.asText()));
            }
        }
        return reasons;
    }

    private static Incompatibility reason(String rule, String message) {
        Matcher description = DESCRIPTION.matcher(message);
        String text = description.find() ? description.group(1) : message;
        Matcher path = PATH.matcher(text);
        return new Incompatibility(path.find() ? field(path.group(1), path.group(2)) : "", rule, text);
    }

    private static String field(String name, String path) {
        return name != null
                ? name
                : path.replaceFirst("^#?/", "").replace("properties/", "").replace('/', '.');
    }
}
