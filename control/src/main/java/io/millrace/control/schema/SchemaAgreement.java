package io.millrace.control.schema;

import io.millrace.registry.Incompatibility;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.registry.Schemas;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the subjects would take the schemas of what a run is going to write. Everything is asked for, and nothing registered. The
 * schemas are a registry's, or those of a folder that stands in for it.
 */
public final class SchemaAgreement {
    private SchemaAgreement() {}

    /**
     * What the rows of sinks would break.
     *
     * @param places where the sinks stand in the pipeline's file
     * @throws io.millrace.registry.RegistryException where there is no answer
     */
    public static List<Problem> ofSinks(Schemas schemas, List<RowSchema> written, Places places) {
        List<Problem> problems = new ArrayList<>();
        for (RowSchema one : written) {
            SchemaText text = new SchemaText(SchemaKind.valueOf(one.kind()), one.text());
            for (Incompatibility broken : schemas.check(one.subject(), text)) {
                problems.add(places.problem(
                        "sinks." + one.sink() + ".kafka",
                        message("rows", schemas, one.subject(), broken),
                        Optional.of("change the query, or write to another subject")));
            }
        }
        return problems;
    }

    /**
     * What the events of feeds would break.
     *
     * @param events the schemas of the feeds that have one, by the feeds' names
     * @throws io.millrace.registry.RegistryException where there is no answer
     */
    public static List<Problem> ofFeeds(Schemas schemas, Map<String, FeedSchema> events, Places places) {
        List<Problem> problems = new ArrayList<>();
        events.forEach((name, event) -> {
            SchemaText text = new SchemaText(SchemaKind.valueOf(event.kind()), event.text());
            for (Incompatibility broken : schemas.check(event.subject(), text)) {
                problems.add(places.problem(
                        "feeds." + name,
                        message("events", schemas, event.subject(), broken),
                        Optional.of("change the fields, or feed another topic")));
            }
        });
        return problems;
    }

    private static String message(String what, Schemas schemas, String subject, Incompatibility broken) {
        return "the " + what + " would break those who read the subject \"" + subject + "\" (" + schemas.level(subject)
                + "): " + broken;
    }
}
