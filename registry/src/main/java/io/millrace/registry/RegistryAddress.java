package io.millrace.registry;

import java.io.Serializable;
import java.net.URI;

/**
 * Where a registry is, and as whom it is asked.
 *
 * @param url where {@code /subjects} begins, such as {@code http://registry:8081} or {@code http://apicurio:8080/apis/ccompat/v7}
 */
public record RegistryAddress(URI url, Login login) implements Serializable {
    /** A registry that asks for no login. */
    public RegistryAddress(URI url) {
        this(url, new Login.None());
    }

    public RegistryAddress {
        String text = url.toString();
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null) {
            throw RegistryException.user("the registry's address "
                    + (url.getUserInfo() == null ? "'" + text + "'" : "holds a login, and so it")
                    + " is not usable; write it as http://host:port or https://host:port/path");
        }
        url = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    @Override
    public String toString() {
        return url.toString();
    }

    /** As whom a registry is asked. Its text never shows a secret. */
    public sealed interface Login extends Serializable {
        /** As nobody. */
        record None() implements Login {}

        /** A user with a password, or an API key with its secret. */
        record Basic(String user, String password) implements Login {
            @Override
            public String toString() {
                return "Basic[" + user + "]";
            }
        }

        /** A token, such as one of OAuth. */
        record Bearer(String token) implements Login {
            @Override
            public String toString() {
                return "Bearer";
            }
        }
    }
}
