package io.millrace.engine.files;

import io.millrace.engine.source.ReadOffset;
import java.util.Map;

/** How far a query is: how many pieces of the files in its {@link FileLog} it has read; stands in Spark's offset log as {@code {"pieces":17}}. */
final class FilesOffset extends ReadOffset {
    private static final String BEFORE = "{\"pieces\":";

    private final long pieces;

    FilesOffset(long pieces) {
        this.pieces = pieces;
    }

    static FilesOffset parse(String json) {
        try {
            return new FilesOffset(Long.parseLong(json.substring(BEFORE.length(), json.length() - 1)));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the checkpoint's offsets are damaged: " + json, e);
        }
    }

    long pieces() {
        return pieces;
    }

    @Override
    public Map<Integer, Long> next() {
        return Map.of(0, pieces);
    }

    @Override
    public String json() {
        return BEFORE + pieces + "}";
    }
}
