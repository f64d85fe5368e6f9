package io.millrace.engine.sink.redis;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** What a failure of Redis means. */
final class Trouble {
    /** Servers that start, fail over, or are busy with somebody else's script say these words, and later do not. */
    private static final Pattern PASSES =
            Pattern.compile("(?s)\\A(LOADING|BUSY|MASTERDOWN|READONLY|TRYAGAIN|CLUSTERDOWN|NOREPLICAS|NOSCRIPT)\\b.*");

    private static final List<String> LOGIN =
            List.of("WRONGPASS", "NOAUTH", "invalid password", "ERR AUTH", "without any password");

    private Trouble() {}

    /** Whether the same call may succeed later. */
    private static boolean passes(JedisException failure) {
        return failure instanceof JedisConnectionException
                || PASSES.matcher(String.valueOf(failure.getMessage())).matches();
    }

    static EngineException of(RedisSettings settings, JedisException failure) {
        String message = String.valueOf(failure.getMessage());
        String server = settings.server();
        if (LOGIN.stream().anyMatch(message::contains)) {
            return new EngineException(Fault.USER, false, server + " refused user and password", failure);
        } else if (message.contains("NOPERM")) {
            return new EngineException(
                    Fault.USER, false, server + " does not let the user do this: " + message, failure);
        } else if (message.contains("WRONGTYPE")) {
            return new EngineException(
                    Fault.USER,
                    false,
                    "a key in Redis holds a value of another kind (" + message + "); choose another key, or delete it",
                    failure);
        } else if (message.startsWith("OOM") || message.contains(" OOM ") || message.startsWith("MISCONF")) {
            return new EngineException(Fault.SERVICE, true, server + " cannot take more: " + message, failure);
        } else if (passes(failure)) {
            return new EngineException(Fault.SERVICE, true, server + " does not answer: " + message, failure);
        }
        return new EngineException(Fault.SERVICE, false, server + " refused a write: " + message, failure);
    }

    static EngineException fenced(String pipeline, String sink) {
        return new EngineException(
                Fault.USER,
                false,
                "another run of pipeline " + pipeline + " writes sink " + sink
                        + " to Redis now, and this one must not any more; let one of them run");
    }
}
