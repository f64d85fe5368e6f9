package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.schema.Registries;
import io.millrace.control.schema.SchemaAgreement;
import io.millrace.registry.RegistryException;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run's registry has to say about what the run will write; asked before anything is written. */
final class RunSchemas {
    private RunSchemas() {}

    /**
     * What would break somebody.
     *
     * @throws RunFailedException where the registry does not answer
     */
    static List<Problem> disagreements(PipelineText text, List<RowSchema> schemas, Environment environment) {
        if (schemas.isEmpty()) {
            return List.of();
        }
        Environment.Registry registry = registry(environment);
        try {
            return SchemaAgreement.problems(
                    Registries.client(registry),
                    schemas,
                    PipelineReader.read(text).places());
        } catch (RegistryException e) {
            throw failed(e);
        }
    }

    /**
     * Registers the schemas of the events that feeds are going to write. Idempotent.
     *
     * @return their numbers by feed, of those feeds whose format has a schema
     * @throws RunFailedException of the user's fault where readers would break; where the registry does not answer
     */
    static Map<String, Integer> registered(Map<String, Feed> feeds, Environment environment) {
        Map<String, Integer> numbers = new HashMap<>();
        feeds.forEach((name, feed) -> FeedSchema.of(feed).ifPresent(schema -> {
            try {
                SchemaText text = new SchemaText(SchemaKind.valueOf(schema.kind()), schema.text());
                numbers.put(
                        name,
                        Registries.client(registry(environment))
                                .register(schema.subject(), text)
                                .id()
                                .orElseThrow());
            } catch (RegistryException e) {
                throw failed(e);
            }
        }));
        return numbers;
    }

    private static Environment.Registry registry(Environment environment) {
        return environment
                .registry()
                .orElseThrow(() -> RunFailedException.user(
                        "the pipeline writes records whose schema stands in a registry, and the environment names none; add "
                                + "\"registry: { url: ... }\"",
                        null));
    }

    private static RunFailedException failed(RegistryException e) {
        String message = String.valueOf(e.getMessage());
        return e.fault() == RegistryException.Fault.USER
                ? RunFailedException.user(message, e)
                : RunFailedException.service(message, e);
    }
}
