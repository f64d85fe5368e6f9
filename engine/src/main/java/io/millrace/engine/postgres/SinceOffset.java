package io.millrace.engine.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.source.ReadOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a query is in a table; stands in Spark's offset log as {@code {"since":"2026-01-01 00:00:00+00","rows":17}}.
 */
final class SinceOffset extends ReadOffset {
    static final SinceOffset BEGINNING = new SinceOffset(null, 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable String since;
    private final long rows;

    /**
     * @param since the greatest value that is read, as PostgreSQL writes it; null before the first
     * @param rows how many were read up to there
     */
    SinceOffset(@Nullable String since, long rows) {
        this.since = since;
        this.rows = rows;
    }

    static SinceOffset parse(String json) {
        try {
            Form form = Objects.requireNonNull(JSON.readValue(json, Form.class));
            return new SinceOffset(form.since(), form.rows());
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalStateException("the checkpoint's offsets are damaged: " + json, e);
        }
    }

    @Nullable
    String since() {
        return since;
    }

    long rows() {
        return rows;
    }

    @Override
    public Map<Integer, Long> next() {
        return Map.of(0, rows);
    }

    @Override
    public String json() {
        try {
            return JSON.writeValueAsString(new Form(since, rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("offsets cannot be written as JSON", e);
        }
    }

    private record Form(@Nullable String since, long rows) {}
}
