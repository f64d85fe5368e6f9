package io.millrace.engine.kafka;

import io.millrace.spec.Environment;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How clients reach the cluster; travels to the executors.
 *
 * @param properties client settings; may hold secrets, and so are not shown
 */
public record KafkaSettings(HashMap<String, String> properties) implements Serializable {
    private static final String TRANSACTION_TIMEOUT_MILLIS = "30000";
    /** With the defaults of one and two minutes, a broker that is away would hold tasks for so long that queries without it starve. */
    private static final String PRODUCER_PATIENCE_MILLIS = "40000";

    public static KafkaSettings of(Environment.Kafka kafka) {
        HashMap<String, String> properties = new HashMap<>(kafka.properties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return new KafkaSettings(properties);
    }

    /** Of a consumer that reads as fast as it can, committed records only, without a group. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // Measured: with the defaults of 500 records and 1 MiB a drain is a third slower.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20));
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(1 << 20));
        return settings;
    }

    /** Of a producer whose writes become visible all at once or not at all. */
    Map<String, Object> transactionalProducer(String transactionalId) {
        Map<String, Object> settings = producer();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(16 << 20));
        return settings;
    }

    /** Of a producer of single records. */
    Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PRODUCER_PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PRODUCER_PATIENCE_MILLIS);
        return settings;
    }

    Map<String, Object> admin() {
        return new HashMap<>(properties);
    }

    /** For people. */
    String server() {
        return "Kafka at " + properties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
    }

    @Override
    public String toString() {
        return "KafkaSettings[" + properties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG) + "]";
    }
}
