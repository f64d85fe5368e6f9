package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.schema.FeedSchema;
import io.millrace.control.schema.Registries;
import io.millrace.control.schema.SchemaAgreement;
import io.millrace.registry.RegistryException;
import io.millrace.registry.Schemas;
import io.millrace.registry.SubjectVersion;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
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
        Map<String, Feed> feeds = registeredFeeds(plan);
        if (rows.isEmpty() && feeds.isEmpty()) {
            return List.of();
        }
        Places places = PipelineReader.read(plan.text()).places();
        return asked(environment, registry -> {
            List<Problem> problems = new ArrayList<>(SchemaAgreement.ofSinks(registry, rows, places));
            problems.addAll(SchemaAgreement.ofFeeds(registry, feeds, places));
            return problems;
        });
    }

    /** Registers the schemas of the feeds that have one, which changes nothing where they are registered already. */
    static Map<String, SubjectVersion> registered(RunPlan plan, Environment environment) {
        Map<String, Feed> feeds = registeredFeeds(plan);
        if (feeds.isEmpty()) {
            return Map.of();
        }
        return asked(environment, registry -> {
            Map<String, SubjectVersion> registered = new LinkedHashMap<>();
            feeds.forEach((name, feed) ->
                    registered.put(name, registry.register(FeedSchema.subject(feed), FeedSchema.of(feed))));
            return registered;
        });
    }

    private static Map<String, Feed> registeredFeeds(RunPlan plan) {
        Map<String, Feed> feeds = new LinkedHashMap<>(StartedFeeds.of(plan.pipeline(), plan.mode()));
        feeds.values().removeIf(feed -> !feed.format().registered());
        return feeds;
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
