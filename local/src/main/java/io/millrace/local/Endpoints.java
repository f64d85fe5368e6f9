package io.millrace.local;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/**
 * Where the started services answer.
 *
 * @param ports the port that clients use, of each service that was asked for
 */
public record Endpoints(Map<Service, Integer> ports) {
    public Endpoints {
        ports = Map.copyOf(ports);
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return Ports.HOST + ":" + port(Service.KAFKA);
    }

    /** Connect's REST API. */
    public URI connect() {
        return URI.create("http://" + Ports.HOST + ":" + port(Service.CONNECT));
    }

    /** Cassandra's contact point. */
    public InetSocketAddress cassandra() {
        return new InetSocketAddress(Ports.HOST, port(Service.CASSANDRA));
    }

    /** Where the schema registry's REST interface begins. */
    public URI registry() {
        return URI.create("http://" + Ports.HOST + ":" + port(Service.REGISTRY) + ApicurioRegistry.CONFLUENT);
    }

    /** The name of Cassandra's one datacenter, which drivers must be told. */
    public String datacenter() {
        return CassandraNode.DATACENTER;
    }

    /** The service's address as a person would write it. */
    public String address(Service service) {
        return switch (service) {
            case CONNECT -> connect().toString();
            case REGISTRY -> registry().toString();
            default -> Ports.HOST + ":" + port(service);
        };
    }

    private int port(Service service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalStateException(service.title() + " was not asked for");
        }
        return port;
    }
}
