package io.millrace.feeds.http;

import org.jspecify.annotations.Nullable;

/** A record of an answer as Kafka gets it, or as the quarantine does. */
final class Item {
    private final byte @Nullable [] key;
    private final byte[] value;
    private final @Nullable String problem;

    private Item(byte @Nullable [] key, byte[] value, @Nullable String problem) {
        this.key = key;
        this.value = value;
        this.problem = problem;
    }

    static Item good(byte @Nullable [] key, byte[] value) {
        return new Item(key, value, null);
    }

    static Item bad(byte[] value, String problem) {
        return new Item(null, value, problem);
    }

    byte @Nullable [] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    /** Why it goes to quarantine; null where it does not. */
    @Nullable
    String problem() {
        return problem;
    }
}
