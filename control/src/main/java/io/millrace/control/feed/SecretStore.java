package io.millrace.control.feed;

import io.millrace.control.RunFailedException;
import io.millrace.spec.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How secrets reach Kafka Connect. Never in a connector's configuration, which Connect stores in a topic and shows to everybody who
 * asks: there stands a reference, which the worker itself replaces by means of a config provider.
 */
public sealed interface SecretStore permits SecretFolder, SecretStore.Provider {
    /**
     * What stands for the secret in a connector's configuration.
     *
     * @param name names the secret within its connector
     */
    String reference(String connector, String name, SecretText secret);

    /** Makes a connector's secrets ready for the worker, in place of those that it had. */
    void keep(String connector, Map<String, SecretText> secrets);

    /** Takes them away again. Idempotent. */
    void forget(String connector);

    /**
     * A worker somewhere, which has its secrets by a provider of its own: <code>${SHOP_TOKEN}</code> of the pipeline is
     * <code>${env:SHOP_TOKEN}</code> there.
     *
     * @param prefix the provider, such as {@code env}, with a path where it needs one; empty where the environment does not say
     */
    record Provider(Optional<String> prefix) implements SecretStore {
        private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:[^}]*)?}");

        @Override
        public String reference(String connector, String name, SecretText secret) {
            String provider = prefix.orElseThrow(() -> RunFailedException.user(
                    "the feed '" + connector
                            + "' has a secret, and the environment does not say how its Connect gets it; "
                            + "add kafka.connect_secrets, such as env",
                    null));
            Matcher variable = VARIABLE.matcher(secret.raw());
            StringBuilder reference = new StringBuilder();
            while (variable.find()) {
                if (variable.group(2) != null) {
                    throw RunFailedException.user(
                            "the feed '" + connector
                                    + "' has a secret with a default, which Connect cannot have; write ${"
                                    + variable.group(1) + "}",
                            null);
                }
                variable.appendReplacement(
                        reference, Matcher.quoteReplacement("${" + provider + ":" + variable.group(1) + "}"));
            }
            return variable.appendTail(reference).toString();
        }

        @Override
        public void keep(String connector, Map<String, SecretText> secrets) {}

        @Override
        public void forget(String connector) {}
    }
}
