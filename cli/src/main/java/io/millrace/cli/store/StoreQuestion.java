package io.millrace.cli.store;

import io.millrace.cli.Context;
import io.millrace.cli.run.EnvironmentFiles;
import io.millrace.cli.run.LocalEnvironment;
import io.millrace.cli.run.ServiceUse;
import io.millrace.cli.run.StartNotes;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One question for a store: the one that an environment names, or the one of this machine. */
public final class StoreQuestion {
    private final Context context;
    private final Optional<String> environment;

    public StoreQuestion(Context context, Optional<String> environment) {
        this.context = context;
        this.environment = environment;
    }

    public void ask(Store store, String question, Answer.Form form) throws InterruptedException {
        Environment given = EnvironmentFiles.read(environment, Path.of(""), System.getenv());
        if (given.names(store.need())) {
            store.ask(given, question).print(form, context.terminal().out());
            return;
        }
        StartNotes notes = new StartNotes(context.terminal().err());
        try (ServiceUse services = new ServiceUse(context.stateFolder(), context.installation(), notes)) {
            Environment local = LocalEnvironment.of(services.start(Set.of(LocalEnvironment.service(store.need()))));
            store.ask(local, question).print(form, context.terminal().out());
        }
    }
}
