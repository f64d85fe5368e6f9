package io.millrace.bench.data;

import io.millrace.bench.contender.Input;
import java.util.function.ToIntFunction;

/** The records of one topic. The same count and seed give the same bytes. Without state, so safe for use by several threads. */
public interface Dataset {
    /** Goes up whenever the same count and seed no longer give the same bytes; it is part of the topic's name. */
    int FORMAT = 1;

    String name();

    int partitions();

    /** Makes the records, hands them out in order, and says what the workloads that read them must come to. */
    Expectation generate(long count, long seed, Sink sink);

    /** @param registry gives the number of a schema in the registry; asked only where records carry one */
    static Dataset of(Input input, ToIntFunction<String> registry) {
        return switch (input) {
            case EVENTS -> new Events();
            case EVENTS_AVRO -> new AvroEvents(registry.applyAsInt(AvroEvents.SCHEMA));
            case POSTS -> new Posts();
            case PAYMENTS -> new Payments();
        };
    }

    /** Takes records. */
    @FunctionalInterface
    interface Sink {
        /** For when only the expectation is wanted. */
        Sink NONE = (partition, key, value) -> {};

        /** A record that goes to the partition its key says. */
        int BY_KEY = -1;

        void accept(int partition, byte[] key, byte[] value);
    }
}
