package io.millrace.spec;

/**
 * A kind of service that parts of a pipeline run on. An {@link Environment} says where each one is; one that it does not name runs on this
 * machine.
 */
public enum Need {
    KAFKA,
    CONNECT,
    CASSANDRA,
    POSTGRES,
    REDIS,
    MONGODB,
    REGISTRY
}
