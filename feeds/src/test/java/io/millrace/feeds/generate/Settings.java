package io.millrace.feeds.generate;

import java.util.Map;

final class Settings {
    private Settings() {}

    static Map<String, String> sound(String fields) {
        String bytes = "org.apache.kafka.connect.converters.ByteArrayConverter";
        return Map.of(
                "name", "p-f",
                "key.converter", bytes,
                "value.converter", bytes,
                "topic", "posts",
                "pipeline", "p",
                "feed", "f",
                "run", "r1",
                "fields", fields);
    }
}
