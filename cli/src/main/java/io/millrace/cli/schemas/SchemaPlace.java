package io.millrace.cli.schemas;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.run.EnvironmentFiles;
import io.millrace.cli.run.LocalEnvironment;
import io.millrace.cli.run.ServiceUse;
import io.millrace.cli.run.StartNotes;
import io.millrace.control.schema.Registries;
import io.millrace.local.Service;
import io.millrace.registry.SchemaFolder;
import io.millrace.registry.Schemas;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where schemas are asked for.
 *
 * @param folder a folder of files, in place of a registry
 * @param environment names a registry; without both, that of this machine is meant, and started where it does not run
 */
public record SchemaPlace(Optional<Path> folder, Optional<String> environment) {
    public SchemaPlace {
        if (folder.isPresent() && environment.isPresent()) {
            throw new UserException("--folder and --env are two places; name one of them");
        }
    }

    /** Asks, and gives the answer. A registry that was started for it is stopped again. */
    public <T> T ask(Context context, Function<Schemas, T> question) throws InterruptedException {
        if (folder.isPresent()) {
            return question.apply(new SchemaFolder(folder.get()));
        }
        Environment given = EnvironmentFiles.read(environment, Path.of(""), System.getenv());
        if (given.registry().isPresent()) {
            return question.apply(Registries.client(given.registry().get()));
        }
        if (environment.isPresent()) {
            throw new UserException("the environment '" + environment.get()
                    + "' names no registry; add \"registry: { url: ... }\" to it, or leave --env out");
        }
        StartNotes notes = new StartNotes(context.terminal().err());
        try (ServiceUse services = new ServiceUse(context.stateFolder(), context.installation(), notes)) {
            Environment local = LocalEnvironment.of(services.start(Set.of(Service.REGISTRY)));
            return question.apply(Registries.client(local.registry().orElseThrow()));
        }
    }
}
