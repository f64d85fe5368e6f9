package io.millrace.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions that this was built with. */
final class Versions {
    private Versions() {}

    static Map<String, String> lines() {
        Properties properties = new Properties();
        try (InputStream content = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException("the versions cannot be read", e);
        }
        Map<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> lines.put(name, properties.getProperty(name)));
        return lines;
    }
}
