package io.millrace.bench.contender;

/** What the topic of a workload holds. */
public enum Input {
    /** Shop events as JSON. */
    EVENTS,
    /** The same events as Avro, with the number of their schema in a registry in front. */
    EVENTS_AVRO,
    /** Posts as JSON. */
    POSTS,
    /** Payments as JSON, each with a key of its own. */
    PAYMENTS
}
