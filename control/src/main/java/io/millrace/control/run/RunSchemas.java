package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.schema.Registries;
import io.millrace.control.schema.SchemaAgreement;
import io.millrace.registry.RegistryException;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.registry.Schemas;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a run's registry has to say about what the run will write; asked before anything is written. */
final class RunSchemas {
    private RunSchemas() {}

    /**
     * What would break somebody.
     *
     * @param rows schemas of the rows that sinks will write
     * @throws RunFailedException where the registry does not answer
     */
    static List<Problem> disagreements(RunPlan plan, List<RowSchema> rows, Environment environment) {
        Map<String, FeedSchema> events = FeedSchema.of(StartedFeeds.of(plan.pipeline(), plan.mode()));
        if (rows.isEmpty() && events.isEmpty()) {
            return List.of();
        }
        Places places = PipelineReader.read(plan.text()).places();
        return asked(environment, registry -> {
            List<Problem> problems = new ArrayList<>(SchemaAgreement.ofFeeds(registry, events, places));
            problems.addAll(SchemaAgreement.ofSinks(registry, rows, places));
            return problems;
        });
    }

    /**
     * Registers the schemas of the events that feeds are going to write. Idempotent.
     *
     * @return their numbers by feed, of those feeds whose format has a schema
     * @throws RunFailedException of the user's fault where readers would break; where the registry does not answer
     */
    static Map<String, Integer> registered(Map<String, Feed> feeds, Environment environment) {
        Map<String, FeedSchema> events = FeedSchema.of(feeds);
        if (events.isEmpty()) {
            return Map.of();
        }
        return asked(environment, registry -> {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            events.forEach((name, schema) -> {
                SchemaText text = new SchemaText(SchemaKind.valueOf(schema.kind()), schema.text());
                numbers.put(name, registry.register(schema.subject(), text).id().orElseThrow());
            });
            return numbers;
        });
    }

    private static <T> T asked(Environment environment, Function<Schemas, T> question) {
        Environment.Registry registry = environment
                .registry()
                .orElseThrow(() -> RunFailedException.user(
                        "the pipeline writes records whose schema stands in a registry, and the environment names none; add "
                                + "\"registry: { url: ... }\"",
                        null));
        try {
            return question.apply(Registries.client(registry));
        } catch (RegistryException e) {
            String message = String.valueOf(e.getMessage());
            throw e.fault() == RegistryException.Fault.USER
                    ? RunFailedException.user(message, e)
                    : RunFailedException.service(message, e);
        }
    }
}
