package io.millrace.engine.sink.redis;

import io.millrace.spec.Environment;
import java.io.Serializable;

/**
 * How the server is reached; travels to the executors.
 *
 * @param url may hold a login
 * @param address the URL without its login, for people
 * @param user empty where the URL has it, or none is needed
 * @param password likewise
 */
public record RedisSettings(String url, String address, String user, String password) implements Serializable {

    public static RedisSettings of(Environment.Redis redis) {
        return new RedisSettings(
                redis.url(),
                redis.address(),
                redis.user().orElse(""),
                redis.password().orElse(""));
    }

    /** For checks that happen before the server is there. */
    public static RedisSettings nowhere() {
        return new RedisSettings("", "", "", "");
    }

    /** For people. */
    String server() {
        return "Redis at " + address;
    }

    @Override
    public String toString() {
        return "RedisSettings[" + address + "]";
    }
}
