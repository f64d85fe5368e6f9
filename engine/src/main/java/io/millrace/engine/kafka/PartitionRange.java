package io.millrace.engine.kafka;

import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * A piece of a partition that one task reads.
 *
 * @param from the first offset
 * @param until the offset behind the last
 */
public record PartitionRange(String topic, int partition, long from, long until) implements InputPartition {
    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
