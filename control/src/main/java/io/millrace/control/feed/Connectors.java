package io.millrace.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.control.RunFailedException;
import io.millrace.control.feed.ConnectRest.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connectors of a Kafka Connect cluster. Every call is idempotent and blocks; thread-safe. */
public final class Connectors {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final ConnectRest connect;

    /** @param address of Connect's REST interface, such as {@code http://127.0.0.1:8083} */
    public Connectors(String address) {
        this.connect = new ConnectRest(address);
    }

    /** Creates the connector, or changes it where it is there already. Does not wait for its task. */
    public void put(Connector connector) throws InterruptedException {
        Answer answer = connect.put(ConnectRest.connector(connector.name()) + "/config", connector.config());
        if (answer.status() == 400) {
            throw RunFailedException.user(
                    "the feed '" + connector.name() + "' is refused: " + complaints(answer.message()), null);
        }
        demandFine(answer, "start the feed '" + connector.name() + "'");
    }

    /**
     * Waits until the connector's task runs.
     *
     * @throws RunFailedException where it failed, or does not run within the time
     */
    public void awaitRunning(String name, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!running(name)) {
            if (System.nanoTime() - until > 0) {
                throw RunFailedException.service(
                        "the feed '" + name + "' does not run after " + atMost.toSeconds()
                                + " s; see the log of Kafka Connect",
                        null);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** @throws RunFailedException where the connector or its task failed */
    public boolean running(String name) throws InterruptedException {
        Answer answer = connect.get(ConnectRest.connector(name) + "/status");
        if (answer.missing()) {
            return false; // The worker knows it as soon as it has read its own write.
        }
        demandFine(answer, "ask for the feed '" + name + "'");
        failure(answer.body()).ifPresent(trace -> {
            throw TaskFailure.of(name, trace);
        });
        JsonNode tasks = answer.body().path("tasks");
        return tasks.size() > 0 && all(tasks, "RUNNING");
    }

    /** Ends the connector. Its offsets stay, so that one of the same name goes on where it stopped. */
    public void delete(String name) throws InterruptedException {
        Answer answer = connect.delete(ConnectRest.connector(name));
        if (!answer.missing()) {
            demandFine(answer, "stop the feed '" + name + "'");
        }
    }

    /** Ends what a run that was killed left behind: connectors of pipelines that nobody runs. */
    public List<String> deleteAbandoned(Set<String> livingPipelines) throws InterruptedException {
        List<String> abandoned = new ArrayList<>();
        for (String name : names()) {
            if (!livingPipelines.contains(Connector.pipeline(name))) {
                delete(name);
                abandoned.add(name);
            }
        }
        return abandoned;
    }

    private List<String> names() throws InterruptedException {
        Answer answer = connect.get("/connectors");
        demandFine(answer, "list the connectors");
        List<String> names = new ArrayList<>();
        answer.body().forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Optional<String> failure(JsonNode status) {
        List<JsonNode> parts = new ArrayList<>();
        parts.add(status.path("connector"));
        status.path("tasks").forEach(parts::add);
        return parts.stream()
                .filter(part -> part.path("state").asText().equals("FAILED"))
                .map(part -> part.path("trace").asText())
                .findFirst();
    }

    private static boolean all(JsonNode tasks, String state) {
        for (JsonNode task : tasks) {
            if (!task.path("state").asText().equals(state)) {
                return false;
            }
        }
        return true;
    }

    /** Connect wraps the feed's own messages into an introduction and a hint at its REST interface. */
    private static String complaints(String message) {
        int from = message.indexOf("error(s):");
        int to = message.indexOf("You can also find");
        return message.substring(from < 0 ? 0 : from + "error(s):".length(), to < 0 ? message.length() : to)
                .strip();
    }

    private static void demandFine(Answer answer, String what) {
        if (!answer.fine()) {
            throw RunFailedException.service("Kafka Connect cannot " + what + ": " + answer.message(), null);
        }
    }
}
