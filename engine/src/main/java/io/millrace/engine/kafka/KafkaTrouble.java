package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** What can be wrong with a topic, in words that say what to do. */
final class KafkaTrouble {
    private KafkaTrouble() {}

    static EngineException silent(TopicPartition partition, long at, long until, Duration waited) {
        return new EngineException(
                Fault.SERVICE,
                true,
                "Kafka gave no records of " + partition + " from offset " + at + " (of " + until + ") for "
                        + waited.toSeconds() + " s; is the broker well?");
    }

    static EngineException gone(TopicPartition partition, long offset, Throwable cause) {
        return new EngineException(
                Fault.USER,
                false,
                "records of " + partition + " from offset " + offset
                        + " on are no longer in Kafka: its retention deleted them before they were read."
                        + " Give the topic a longer retention.ms; to go on without them, start afresh with --fresh",
                cause);
    }

    static EngineException remade(String topic) {
        return new EngineException(
                Fault.USER,
                false,
                "topic \"" + topic
                        + "\" was deleted and made anew since the last run, so its offsets mean other records;"
                        + " start afresh with --fresh");
    }

    static EngineException missing(String topic) {
        return new EngineException(
                Fault.USER, false, "topic \"" + topic + "\" does not exist; create it, or check its name");
    }

    static EngineException unreachable(String doing, Throwable cause) {
        return new EngineException(
                Fault.SERVICE, true, "Kafka did not answer while " + doing + ": " + cause.getMessage(), cause);
    }
}
