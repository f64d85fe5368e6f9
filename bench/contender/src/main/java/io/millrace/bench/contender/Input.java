package io.millrace.bench.contender;

/** What the topic of a workload holds. */
public enum Input {
    /** Shop events as JSON. */
    EVENTS,
    /** Posts as JSON. */
    POSTS,
    /** Payments as JSON, each with a key of its own. */
    PAYMENTS
}
