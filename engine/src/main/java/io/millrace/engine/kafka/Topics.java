package io.millrace.engine.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that the engine itself needs. */
public final class Topics {
    private static final String TRANSACTIONS_OF = "millrace.";

    private Topics() {}

    /** Creates a topic where it is missing. */
    public static void create(KafkaSettings settings, String topic, Optional<Integer> partitions) {
        create(settings, new NewTopic(topic, partitions, Optional.empty()));
    }

    /** The topic that bad records of {@code topic} go to; they are kept until somebody deletes them. */
    static void createQuarantine(KafkaSettings settings, String topic) {
        create(
                settings,
                new NewTopic(Quarantine.topicFor(topic), Optional.of(1), Optional.empty())
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
    }

    /** The topic of {@link Ledger}. */
    public static void createLedger(KafkaSettings settings) {
        create(
                settings,
                new NewTopic(Ledger.TOPIC, Optional.of(1), Optional.empty())
                        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    private static void create(KafkaSettings settings, NewTopic topic) {
        try (Admin admin = Admin.create(settings.admin())) {
            Answers.await(
                    settings,
                    "creating topic " + topic.name(),
                    admin.createTopics(Set.of(topic)).all());
        } catch (TopicExistsException e) {
            // As it should be.
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "creating topic " + topic.name(), e);
        }
    }

    /**
     * Shuts out every earlier process of a pipeline, and ends the transactions that it left open: a process that was paused and comes
     * back cannot write any more.
     */
    static void fence(KafkaSettings settings, String pipeline) {
        String prefix = TRANSACTIONS_OF + pipeline + ".";
        try (Admin admin = Admin.create(settings.admin())) {
            List<String> ids =
                    Answers.await(
                                    settings,
                                    "looking for earlier writers",
                                    admin.listTransactions().all())
                            .stream()
                            .map(org.apache.kafka.clients.admin.TransactionListing::transactionalId)
                            .filter(id -> id.startsWith(prefix))
                            .toList();
            if (!ids.isEmpty()) {
                Answers.await(
                        settings,
                        "shutting out earlier writers",
                        admin.fenceProducers(ids).all());
            }
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "shutting out earlier writers", e);
        }
    }
}
