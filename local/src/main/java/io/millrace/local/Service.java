package io.millrace.local;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A real service that Millrace runs on this machine. */
public enum Service {
    KAFKA("Kafka"),
    CONNECT("Kafka Connect"),
    CASSANDRA("Cassandra");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** For files and commands: "kafka". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The services and those that they cannot run without. */
    public static Set<Service> withNeeded(Set<Service> services) {
        EnumSet<Service> all = EnumSet.noneOf(Service.class);
        all.addAll(services);
        if (all.contains(CONNECT)) {
            all.add(KAFKA);
        }
        return all;
    }
}
