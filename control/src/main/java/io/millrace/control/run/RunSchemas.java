package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.schema.Registries;
import io.millrace.control.schema.SchemaAgreement;
import io.millrace.registry.RegistryException;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.util.List;

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
        Environment.Registry registry = environment
                .registry()
                .orElseThrow(() -> RunFailedException.user(
                        "the pipeline writes records whose schema stands in a registry, and the environment names none; add "
                                + "\"registry: { url: ... }\"",
                        null));
        try {
            return SchemaAgreement.problems(
                    Registries.client(registry),
                    schemas,
                    PipelineReader.read(text).places());
        } catch (RegistryException e) {
            throw failed(e);
        }
    }

    private static RunFailedException failed(RegistryException e) {
        String message = String.valueOf(e.getMessage());
        return e.fault() == RegistryException.Fault.USER
                ? RunFailedException.user(message, e)
                : RunFailedException.service(message, e);
    }
}
