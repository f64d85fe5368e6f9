package io.millrace.control.schema;

import io.millrace.registry.RegistryAddress;
import io.millrace.registry.RegistryAddress.Login;
import io.millrace.registry.SchemaRegistry;
import io.millrace.spec.Environment;
import java.net.URI;

/** From what an environment says of its schema registry to a client of it. */
public final class Registries {
    private Registries() {}

    public static SchemaRegistry client(Environment.Registry registry) {
        return new SchemaRegistry(new RegistryAddress(URI.create(registry.url()), login(registry)));
    }

    private static Login login(Environment.Registry registry) {
        if (registry.token().isPresent()) {
            return new Login.Bearer(registry.token().get());
        }
        return registry.user().isPresent()
                ? new Login.Basic(registry.user().get(), registry.password().orElse(""))
                : new Login.None();
    }
}
