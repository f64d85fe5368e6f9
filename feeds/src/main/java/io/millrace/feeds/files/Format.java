package io.millrace.feeds.files;

import java.util.Locale;
import java.util.Optional;

/** What the lines of a file are. */
enum Format {
    CSV,
    TSV,
    JSON,
    TEXT;

    static Optional<Format> parse(String text) {
        for (Format format : values()) {
            if (format.toString().equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    boolean isTable() {
        return this == CSV || this == TSV;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
