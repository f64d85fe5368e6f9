package io.millrace.engine.sink;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of {@link SinkContract#types}. */
final class SampleValues {
    private SampleValues() {}

    static Map<String, @Nullable Object> full() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", 1L);
        row.put("s", "Grüße, 世界 😀 'quoted' \"double\" \\ \t\n,;{}");
        row.put("t", true);
        row.put("y", (byte) -128);
        row.put("h", (short) 32767);
        row.put("i", Integer.MIN_VALUE);
        row.put("l", 9_007_199_254_740_993L);
        row.put("f", 0.1f);
        row.put("d", 0.1);
        row.put("m", new BigDecimal("1234567890123456789012345678.0123456789"));
        row.put("p", new BigDecimal("-0.01"));
        row.put("x", "00ff80");
        row.put("da", LocalDate.of(2026, 2, 28));
        row.put("ts", Instant.parse("2026-01-01T12:34:56.789012Z"));
        row.put("n", LocalDateTime.parse("1969-12-31T23:59:59.999999"));
        row.put("ar", Arrays.asList("a", null, "", "é"));
        row.put("al", List.of(Long.MIN_VALUE, 0L));
        row.put("mp", Map.of("x", 1, "ÿ \"q\"", -2));
        row.put("st", Map.of("a", 1, "b", "日本", "c", List.of(Map.of("e", "deep"))));
        return row;
    }

    static Map<String, @Nullable Object> edges() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", 2L);
        row.put("s", "");
        row.put("t", false);
        row.put("l", Long.MIN_VALUE);
        row.put("f", Float.NaN);
        row.put("d", Double.NEGATIVE_INFINITY);
        row.put("m", new BigDecimal("0E-10"));
        row.put("p", new BigDecimal("9999999.99"));
        row.put("x", "");
        row.put("da", LocalDate.of(1, 1, 1));
        row.put("ts", Instant.parse("9999-12-31T23:59:59.999999Z"));
        row.put("n", LocalDateTime.parse("0001-01-01T00:00:00"));
        row.put("ar", List.of());
        row.put("mp", Map.of());
        return row;
    }
}
