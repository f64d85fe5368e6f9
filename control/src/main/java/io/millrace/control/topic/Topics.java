package io.millrace.control.topic;

import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure that topics are there. */
public final class Topics {
    private static final int ANSWERS_WITHIN_MILLIS = 20_000;

    private Topics() {}

    /**
     * Creates what is missing and leaves alone what is there. Blocks until Kafka has answered. Idempotent.
     *
     * @return the names of the topics that were created
     */
    public static List<String> ensure(Environment.Kafka kafka, List<Topic> topics) throws InterruptedException {
        if (topics.isEmpty()) {
            return List.of();
        }
        try (Admin admin = Admin.create(settings(kafka))) {
            return create(kafka, admin, topics);
        } catch (KafkaException e) {
            throw RunFailedException.service("Kafka at '" + kafka.bootstrap() + "' cannot be reached: " + reason(e), e);
        }
    }

    private static List<String> create(Environment.Kafka kafka, Admin admin, List<Topic> topics)
            throws InterruptedException {
        CreateTopicsResult result =
                admin.createTopics(topics.stream().map(Topics::fresh).toList());
        List<String> created = new ArrayList<>();
        for (Topic topic : topics) {
            KafkaFuture<Void> answer = result.values().get(topic.name());
            if (answer != null && isNew(kafka, topic, answer)) {
                created.add(topic.name());
            }
        }
        return created;
    }

    private static NewTopic fresh(Topic topic) {
        // No replication factor: the cluster knows its own.
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
    }

    private static boolean isNew(Environment.Kafka kafka, Topic topic, KafkaFuture<Void> answer)
            throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof TopicExistsException) {
                return false;
            }
            String message = "cannot create the topic '" + topic.name() + "' on Kafka at '" + kafka.bootstrap() + "': "
                    + reason(cause);
            throw cause instanceof AuthorizationException
                    ? RunFailedException.user(message + "; create it, or allow this user to", cause)
                    : RunFailedException.service(message, cause);
        }
    }

    private static Map<String, Object> settings(Environment.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MILLIS / 2);
        return settings;
    }

    private static String reason(Throwable e) {
        return e.getCause() == null || e instanceof RunFailedException
                ? String.valueOf(e.getMessage())
                : String.valueOf(e.getCause().getMessage());
    }
}
