package io.millrace.cli.topic;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.run.EnvironmentFiles;
import io.millrace.cli.run.LocalEnvironment;
import io.millrace.cli.run.ServiceUse;
import io.millrace.cli.run.StartNotes;
import io.millrace.cli.text.Suggestion;
import io.millrace.local.Service;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds Kafka for a command: the one that an environment names, else that of this machine, started where it does not run. */
record KafkaUse(Context context, Optional<String> environment) {
    /** What is done with it. */
    interface Work {
        void with(Environment.Kafka kafka) throws InterruptedException;
    }

    void run(Work work) throws InterruptedException {
        Optional<Environment.Kafka> given =
                environment.flatMap(name -> EnvironmentFiles.read(Optional.of(name), Path.of(""), System.getenv())
                        .kafka());
        if (given.isPresent()) {
            work.with(given.get());
            return;
        }
        StartNotes notes = new StartNotes(context.terminal().err());
        try (ServiceUse services = new ServiceUse(context.stateFolder(), context.installation(), notes)) {
            work.with(LocalEnvironment.of(services.start(Set.of(Service.KAFKA)))
                    .kafka()
                    .orElseThrow());
        }
    }

    static void demandTopic(Set<String> topics, String topic, String remedy) {
        if (!topics.contains(topic)) {
            throw new UserException("there is no topic '" + topic + "'"
                    + Suggestion.among(topics, topic)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(topics.isEmpty() ? "; there are none yet" : "; there are: " + visible(topics))
                    + remedy);
        }
    }

    private static String visible(Set<String> topics) {
        return topics.stream()
                .filter(topic -> !topic.startsWith("__"))
                .sorted()
                .limit(20)
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }
}
