package io.millrace.local;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/**
 * Where the started services answer.
 *
 * @param ports the port that clients use, of each service that was asked for
 * @param passwords of the services that want one
 */
public record Endpoints(Map<Service, Integer> ports, Map<Service, String> passwords) {
    public Endpoints {
        ports = Map.copyOf(ports);
        passwords = Map.copyOf(passwords);
    }

    public Endpoints(Map<Service, Integer> ports) {
        this(ports, Map.of());
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

    /** PostgreSQL's address. */
    public InetSocketAddress postgres() {
        return new InetSocketAddress(Ports.HOST, port(Service.POSTGRES));
    }

    /** PostgreSQL's only role. */
    public String postgresUser() {
        return PostgresCluster.USER;
    }

    /** The database in which all is kept. */
    public String postgresDatabase() {
        return PostgresCluster.DATABASE;
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

    /** Without the passwords. */
    @Override
    public String toString() {
        return "Endpoints" + ports;
    }
}
