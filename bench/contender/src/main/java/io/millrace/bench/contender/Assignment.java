package io.millrace.bench.contender;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contender is to do, as it stands on its command line: {@code workload=w1b bootstrap=localhost:9092 topic=... }. The same
 * words mean the same to each contender.
 *
 * @param bootstrap the broker, host:port
 * @param topic the preloaded topic; to be read from its beginning to the end that it has now
 * @param output the topic for results (w1b only)
 * @param cassandra the store, host:port (w2 and w3 only)
 * @param dataCenter the store's data center, which the driver wants to know
 * @param table keyspace.table for results; it exists and is empty (w2 and w3 only)
 * @param scratch an empty folder for checkpoints and the like
 */
public record Assignment(
        Workload workload,
        String bootstrap,
        String topic,
        String output,
        String cassandra,
        String dataCenter,
        String table,
        Path scratch) {

    /** @throws IllegalArgumentException when an argument is not of the form name=value, or the workload is missing */
    public static Assignment parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is not of the form name=value; given: " + Arrays.toString(arguments));
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Assignment(
                Workload.of(values.getOrDefault("workload", "")),
                values.getOrDefault("bootstrap", ""),
                values.getOrDefault("topic", ""),
                values.getOrDefault("output", ""),
                values.getOrDefault("cassandra", ""),
                values.getOrDefault("dataCenter", ""),
                values.getOrDefault("table", ""),
                Path.of(values.getOrDefault("scratch", "")));
    }

    /** The arguments that {@link #parse} makes this assignment of again. */
    public List<String> arguments() {
        return List.of(
                "workload=" + workload,
                "bootstrap=" + bootstrap,
                "topic=" + topic,
                "output=" + output,
                "cassandra=" + cassandra,
                "dataCenter=" + dataCenter,
                "table=" + table,
                "scratch=" + scratch);
    }

    /** The store's address. Not resolved, so that it costs nothing where no store is used. */
    public InetSocketAddress cassandraAddress() {
        int colon = cassandra.lastIndexOf(':');
        return new InetSocketAddress(cassandra.substring(0, colon), Integer.parseInt(cassandra.substring(colon + 1)));
    }
}
