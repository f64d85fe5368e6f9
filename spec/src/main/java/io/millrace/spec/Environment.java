package io.millrace.spec;

import java.util.Map;
import java.util.Optional;

/**
 * Where things run: all that a pipeline file does not say.
 *
 * @param kafka where Kafka is
 * @param cassandra where Cassandra is
 * @param sparkMaster such as {@code local[2]} or {@code spark://host:7077}
 */
public record Environment(Optional<Kafka> kafka, Optional<Cassandra> cassandra, String sparkMaster) {

    /**
     * A Kafka cluster.
     *
     * @param bootstrap {@code host:port}, separated by commas
     * @param connect the address of Kafka Connect's REST interface
     * @param properties further client settings, such as those of SASL; may hold secrets
     */
    public record Kafka(String bootstrap, Optional<String> connect, Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return "Kafka[" + bootstrap + "]";
        }
    }

    /**
     * A Cassandra cluster.
     *
     * @param contactPoints {@code host:port}, separated by commas
     * @param datacenter the name of the local data centre
     */
    public record Cassandra(String contactPoints, String datacenter, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "Cassandra[" + contactPoints + "]";
        }
    }
}
