package io.millrace.engine.crash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A moment of a micro-batch at which a process that dies leaves something half done. */
public enum Moment {
    /** A task has handed a row to its store, and others are to follow. */
    IN_WRITE,
    /** All rows of one task are safe in the store, and the driver does not know it yet. */
    AFTER_TASK,
    /** All rows of the batch are safe in the store, and the books and the checkpoint do not say so. */
    AFTER_WRITE,
    /** The books have the batch, and the checkpoint is about to. */
    IN_CHECKPOINT;

    /** As people write it: {@code after-write}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Moment> of(String word) {
        return Arrays.stream(values())
                .filter(moment -> moment.word().equals(word))
                .findFirst();
    }
}
