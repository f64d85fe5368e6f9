package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts hashtags per minute in hash maps, one for each thread. */
final class Hashtags {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MINUTE = "2026-01-01T00:00".length();

    private final List<Counter> counters = new ArrayList<>();

    /** For one thread. */
    synchronized Drain.Reader counter() {
        Counter counter = new Counter();
        counters.add(counter);
        return counter;
    }

    /** What all threads have counted, as rows of minute, tag, mentions, those of a minute together. */
    synchronized List<List<Object[]>> rowsByMinute() {
        Map<String, Map<String, Long>> sum = new HashMap<>();
        for (Counter counter : counters) {
            counter.mentions.forEach((minute, tags) -> {
                Map<String, Long> all = sum.computeIfAbsent(minute, any -> new HashMap<>());
                tags.forEach((tag, count) -> all.merge(tag, count[0], Long::sum));
            });
        }
        List<List<Object[]>> rows = new ArrayList<>();
        sum.forEach((minute, tags) -> {
            Instant start = Instant.parse(minute + ":00Z");
            rows.add(tags.entrySet().stream()
                    .map(tag -> new Object[] {start, tag.getKey(), tag.getValue()})
                    .toList());
        });
        return rows;
    }

    private static final class Counter implements Drain.Reader {
        private final Map<String, Map<String, long[]>> mentions = new HashMap<>();

        @Override
        public void read(byte[] post) throws IOException {
            String minute = "";
            String text = "";
            try (JsonParser parser = JSON.createParser(post)) {
                parser.nextToken();
                while ((minute.isEmpty() || text.isEmpty()) && parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    switch (field) {
                        case "created_at" -> minute = parser.getText().substring(0, MINUTE);
                        case "text" -> text = parser.getText();
                        default -> parser.skipChildren();
                    }
                }
            }
            count(mentions.computeIfAbsent(minute, any -> new HashMap<>()), text);
        }

        private static void count(Map<String, long[]> tags, String text) {
            for (int hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
                int end = hash + 1;
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                if (end > hash + 1) {
                    String tag = text.substring(hash + 1, end).toLowerCase(Locale.ROOT);
                    tags.computeIfAbsent(tag, any -> new long[1])[0]++;
                }
            }
        }

        /** As \w has it. */
        private static boolean isWord(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
    }
}
