package io.millrace.local;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A real service that Millrace runs on this machine. */
public enum Service {
    KAFKA("Kafka"),
    CONNECT("Kafka Connect", KAFKA),
    CASSANDRA("Cassandra"),
    POSTGRES("PostgreSQL"),
    REDIS("Redis"),
    /** Named for what it is: it speaks MongoDB's protocol, and is none. */
    MONGODB("mongo-java-server (for MongoDB)"),
    REGISTRY("Schema registry");

    private final String title;
    private final List<Service> needs;

    Service(String title, Service... needs) {
        this.title = title;
        this.needs = List.of(needs);
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** For files and commands: "kafka". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The services that it is a client of: they are started before it and stopped after it. */
    List<Service> needs() {
        return needs;
    }

    /** The services and those that they cannot run without. */
    public static Set<Service> withNeeded(Set<Service> services) {
        EnumSet<Service> all = EnumSet.noneOf(Service.class);
        services.forEach(service -> {
            all.add(service);
            all.addAll(withNeeded(Set.copyOf(service.needs)));
        });
        return all;
    }
}
