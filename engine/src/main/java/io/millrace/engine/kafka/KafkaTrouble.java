package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownServerException;

/** What can be wrong with Kafka or a topic, in words that say what to do. */
final class KafkaTrouble {
    /** A transaction that took too long, whose broker went, or that another run ended: a new one may succeed, if {@link NewestRun} says so. */
    private static final Set<Class<? extends KafkaException>> TRANSACTION_LOST = Set.of(
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class,
            OutOfOrderSequenceException.class,
            TransactionAbortableException.class,
            TransactionAbortedException.class,
            UnknownProducerIdException.class);

    private KafkaTrouble() {}

    private static boolean passes(Throwable failure) {
        return is(failure, RetriableException.class) || is(failure, InterruptException.class);
    }

    private static boolean lost(Throwable failure) {
        return causes(failure).anyMatch(cause -> TRANSACTION_LOST.contains(cause.getClass()));
    }

    /** @param doing what was tried, such as {@code creating topic posts} */
    static EngineException of(KafkaSettings settings, String doing, Throwable failure) {
        String server = settings.server();
        if (is(failure, AuthenticationException.class)) {
            return new EngineException(Fault.USER, false, server + " refused user and password", failure);
        } else if (is(failure, AuthorizationException.class)) {
            return new EngineException(
                    Fault.USER,
                    false,
                    server + " does not let the user do this while " + doing + ": " + failure.getMessage(),
                    failure);
        } else if (is(failure, ProducerFencedException.class)) {
            return new EngineException(
                    Fault.USER,
                    false,
                    "another run of the pipeline writes to " + server
                            + " now, and this one must not any more; let one of them run",
                    failure);
        } else if (is(failure, RecordTooLargeException.class)) {
            return new EngineException(
                    Fault.USER,
                    false,
                    server + " refused a record while " + doing + ": " + failure.getMessage()
                            + "; raise the topic's max.message.bytes, or make smaller records",
                    failure);
        } else if (lost(failure)) {
            return new EngineException(
                    Fault.SERVICE,
                    true,
                    server + " ended a transaction before it was whole, while " + doing + ": " + failure.getMessage(),
                    failure);
        } else if (passes(failure)) {
            return new EngineException(
                    Fault.SERVICE,
                    true,
                    server + " does not answer while " + doing + ": " + failure.getMessage(),
                    failure);
        }
        boolean users = is(failure, ConfigException.class)
                || (is(failure, ApiException.class) && !is(failure, UnknownServerException.class));
        return new EngineException(
                users ? Fault.USER : Fault.SERVICE,
                false,
                server + " refused " + doing + ": " + failure.getMessage(),
                failure);
    }

    private static boolean is(Throwable failure, Class<? extends KafkaException> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    /** A producer that failed before says so with an exception about that, whose cause is the first one. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

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
}
