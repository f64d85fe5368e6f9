package io.millrace.bench.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a contender is to do. It gets it on its standard input, as lines of the form {@code name=value} with an empty one behind them: the
 * arguments of a process can be seen by everyone on the machine, and a store's password is among these. The same words mean the same to
 * each contender.
 *
 * @param bootstrap the broker, host:port
 * @param registry the schema registry's address, when the topic's records need one
 * @param topic the preloaded topic; to be read from its beginning to the end that it has now
 * @param output what results go into, which is there and empty: a topic, keyspace.table, schema.table, database.collection, a folder, or
 *     what the keys begin with
 * @param store where the store is, when results go to one
 * @param scratch an empty folder for checkpoints and the like
 */
public record Assignment(
        Workload workload,
        String bootstrap,
        String registry,
        String topic,
        String output,
        StoreAddress store,
        Path scratch) {

    /**
     * Reads as far as the empty line, or the end.
     *
     * @throws IllegalArgumentException when a line is not of the form name=value, or the workload is missing
     */
    public static Assignment read(InputStream in) {
        Map<String, String> values = new HashMap<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("'" + line + "' is not of the form name=value");
                }
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the assignment cannot be read", e);
        }
        return of(values);
    }

    private static Assignment of(Map<String, String> values) {
        String workload = values.getOrDefault("workload", "");
        return new Assignment(
                Workload.of(workload)
                        .orElseThrow(() -> new IllegalArgumentException("there is no workload '" + workload + "'")),
                values.getOrDefault("bootstrap", ""),
                values.getOrDefault("registry", ""),
                values.getOrDefault("topic", ""),
                values.getOrDefault("output", ""),
                new StoreAddress(
                        values.getOrDefault("host", ""),
                        Integer.parseInt(values.getOrDefault("port", "0")),
                        values.getOrDefault("dataCenter", ""),
                        values.getOrDefault("database", ""),
                        values.getOrDefault("user", ""),
                        values.getOrDefault("password", "")),
                Path.of(values.getOrDefault("scratch", "")));
    }

    /** The lines that {@link #read} makes this assignment of again. */
    public String lines() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", workload);
        values.put("bootstrap", bootstrap);
        values.put("registry", registry);
        values.put("topic", topic);
        values.put("output", output);
        values.put("host", store.host());
        values.put("port", store.port());
        values.put("dataCenter", store.dataCenter());
        values.put("database", store.database());
        values.put("user", store.user());
        values.put("password", store.password());
        values.put("scratch", scratch);
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining("", "", "\n"));
    }
}
