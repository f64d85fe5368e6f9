package io.millrace.engine.socket;

import io.millrace.engine.source.ReadOffset;
import java.util.Map;

/** How many lines a query has read since its checkpoint was made; stands in Spark's offset log as {@code {"lines":17}}. */
final class LinesOffset extends ReadOffset {
    private static final String BEFORE = "{\"lines\":";

    private final long lines;

    LinesOffset(long lines) {
        this.lines = lines;
    }

    static LinesOffset parse(String json) {
        try {
            return new LinesOffset(Long.parseLong(json.substring(BEFORE.length(), json.length() - 1)));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the checkpoint's offsets are damaged: " + json, e);
        }
    }

    long lines() {
        return lines;
    }

    @Override
    public Map<Integer, Long> next() {
        return Map.of(0, lines);
    }

    @Override
    public String json() {
        return BEFORE + lines + "}";
    }
}
