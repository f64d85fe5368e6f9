package io.millrace.control.events;

import org.jspecify.annotations.Nullable;

/** A record as Kafka gets it. */
final class Event {
    private final byte @Nullable [] key;
    private final byte[] value;

    Event(byte @Nullable [] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    byte @Nullable [] key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
