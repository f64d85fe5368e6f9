package io.millrace.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Asks a broker for its cluster. */
final class KafkaProbe {
    private static final int LIMIT_MILLIS = 5_000;

    private KafkaProbe() {}

    /** Whether the broker has joined its cluster and has a controller. */
    static boolean answers(int port) {
        // A client would log each failed try.
        return Ports.answers(port) && describes(port);
    }

    private static boolean describes(int port) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Ports.HOST + ":" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        Admin admin = Admin.create(settings);
        try {
            DescribeClusterResult cluster = admin.describeCluster();
            return !cluster.nodes().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS).isEmpty()
                    && !cluster.controller()
                            .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                            .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // Without a limit it waits for its calls, for ever where a stranger took the port and never answers.
            admin.close(Duration.ZERO);
        }
    }
}
