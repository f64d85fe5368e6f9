package io.millrace.spec;

/** How a feed writes an event. */
public enum FeedFormat {
    JSON,
    TEXT,
    AVRO,
    PROTOBUF,
    JSON_SCHEMA;

    /** Whether each record names its schema by its number in the schema registry. */
    public boolean registered() {
        return this == AVRO || this == PROTOBUF || this == JSON_SCHEMA;
    }
}
