package io.millrace.feeds.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line as the record that Kafka gets. */
final class Decoded {
    private final byte @Nullable [] key;
    private final byte[] value;

    Decoded(byte @Nullable [] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    Optional<byte[]> key() {
        return Optional.ofNullable(key);
    }

    byte[] value() {
        return value;
    }
}
