package io.millrace.spec;

/** How a feed writes an event. */
public enum FeedFormat {
    JSON,
    TEXT
}
