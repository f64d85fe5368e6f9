package io.millrace.control.feed;

import io.millrace.spec.SecretText;
import java.util.Map;
import java.util.TreeMap;

/** A connector's configuration while it is made. For one thread. */
final class Configuration {
    private final String connector;
    private final SecretStore store;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, SecretText> secrets = new TreeMap<>();

    Configuration(String connector, SecretStore store) {
        this.connector = connector;
        this.store = store;
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    /**
     * Keeps a secret.
     *
     * @return what to write in its place
     */
    String secret(String name, SecretText secret) {
        secrets.put(name, secret);
        return store.reference(connector, name, secret);
    }

    Connector connector() {
        return new Connector(connector, values, secrets);
    }
}
