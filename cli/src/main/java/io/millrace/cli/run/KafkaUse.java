package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.local.Service;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Kafka that a command asks: the one that is named, or the one of this machine, started for it where it does not run. */
public final class KafkaUse {
    private final Context context;
    private final Optional<String> environment;
    private final Path pipelineFile;

    /** @param pipelineFile beside which the environment may stand; empty where there is none */
    public KafkaUse(Context context, Optional<String> environment, Path pipelineFile) {
        this.context = context;
        this.environment = environment;
        this.pipelineFile = pipelineFile;
    }

    /** What a command does with it. */
    @FunctionalInterface
    public interface Work {
        void with(Environment.Kafka kafka) throws InterruptedException;
    }

    /** Does it; what was started for it is stopped again. */
    public void run(Work work) throws InterruptedException {
        Optional<Environment.Kafka> given =
                environment.flatMap(name -> EnvironmentFiles.read(Optional.of(name), pipelineFile, System.getenv())
                        .kafka());
        if (given.isPresent()) {
            work.with(given.get());
            return;
        }
        StartNotes notes = new StartNotes(context.terminal().err());
        try (ServiceUse services = new ServiceUse(context.stateFolder(), context.installation(), notes)) {
            String bootstrap = services.start(Set.of(Service.KAFKA)).kafka();
            work.with(new Environment.Kafka(bootstrap, Optional.empty(), Map.of()));
        }
    }
}
