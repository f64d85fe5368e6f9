package io.millrace.cli.run;

import io.millrace.local.Endpoints;
import io.millrace.local.Service;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services of this machine as an environment. */
public final class LocalEnvironment {
    private LocalEnvironment() {}

    /** The service of this machine that serves the need. */
    public static Service service(Need need) {
        return Service.valueOf(need.name());
    }

    static Set<Service> services(Set<Need> needs) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        needs.forEach(need -> services.add(service(need)));
        return services;
    }

    /** An environment that names all of the started services. */
    public static Environment of(Endpoints endpoints) {
        Environment environment = Environment.here();
        Set<Service> started = endpoints.ports().keySet();
        if (started.contains(Service.KAFKA)) {
            environment = environment.with(kafka(endpoints));
        }
        if (started.contains(Service.CASSANDRA)) {
            environment = environment.with(cassandra(endpoints));
        }
        if (started.contains(Service.POSTGRES)) {
            environment = environment.with(postgres(endpoints));
        }
        if (started.contains(Service.REDIS)) {
            environment = environment.with(redis(endpoints));
        }
        if (started.contains(Service.MONGODB)) {
            environment = environment.with(mongodb(endpoints));
        }
        if (started.contains(Service.REGISTRY)) {
            environment = environment.with(
                    new Environment.Registry(endpoints.registry().toString()));
        }
        return environment;
    }

    private static Environment.Kafka kafka(Endpoints endpoints) {
        Optional<String> connect = endpoints.ports().containsKey(Service.CONNECT)
                ? Optional.of(endpoints.connect().toString())
                : Optional.empty();
        return new Environment.Kafka(endpoints.kafka(), connect, Map.of());
    }

    private static Environment.Cassandra cassandra(Endpoints endpoints) {
        return new Environment.Cassandra(
                endpoints.address(Service.CASSANDRA), endpoints.datacenter(), Optional.empty(), Optional.empty());
    }

    private static Environment.Postgres postgres(Endpoints endpoints) {
        InetSocketAddress address = endpoints.postgres();
        return new Environment.Postgres(
                address.getHostString(),
                address.getPort(),
                endpoints.postgresDatabase(),
                endpoints.postgresUser(),
                Optional.ofNullable(endpoints.passwords().get(Service.POSTGRES)),
                Map.of());
    }

    private static Environment.Redis redis(Endpoints endpoints) {
        return new Environment.Redis(
                "redis://" + endpoints.address(Service.REDIS),
                Optional.empty(),
                Optional.ofNullable(endpoints.passwords().get(Service.REDIS)));
    }

    private static Environment.Mongodb mongodb(Endpoints endpoints) {
        return new Environment.Mongodb(
                "mongodb://" + endpoints.address(Service.MONGODB), Optional.empty(), Optional.empty(), "admin");
    }
}
