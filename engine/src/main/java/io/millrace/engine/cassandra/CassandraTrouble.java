package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.stream.Stream;

/** What a failure of Cassandra's driver means. */
public final class CassandraTrouble {
    private CassandraTrouble() {}

    /** Whether the same may succeed later: the server is busy or away, and what was asked for is not at fault. */
    public static boolean passes(Throwable failure) {
        return causes(failure)
                .noneMatch(cause -> cause instanceof QueryValidationException
                        || cause instanceof ServerError
                        || cause instanceof AuthenticationException);
    }

    /** @param doing what was tried, such as {@code writing to table social.trending} */
    public static EngineException of(CassandraSettings settings, String doing, Throwable failure) {
        String server = settings.server();
        for (Throwable cause : causes(failure).toList()) {
            if (cause instanceof AuthenticationException) {
                return new EngineException(Fault.USER, false, server + " refused user and password", failure);
            } else if (cause instanceof UnauthorizedException) {
                return new EngineException(
                        Fault.USER,
                        false,
                        server + " does not let the user do this while " + doing + ": " + cause.getMessage(),
                        failure);
            } else if (cause instanceof QueryValidationException) {
                return new EngineException(
                        Fault.USER, false, server + " refused " + doing + ": " + cause.getMessage(), failure);
            } else if (cause instanceof ServerError) {
                return new EngineException(
                        Fault.SERVICE,
                        false,
                        server + " failed while " + doing + ": " + cause.getMessage() + "; its log has more",
                        failure);
            }
        }
        return new EngineException(
                Fault.SERVICE, true, server + " does not answer while " + doing + ": " + words(failure), failure);
    }

    /** What each node said; else the failure itself. */
    private static Stream<Throwable> causes(Throwable failure) {
        if (failure instanceof AllNodesFailedException all
                && !all.getAllErrors().isEmpty()) {
            return all.getAllErrors().values().stream().flatMap(List::stream);
        }
        return Stream.of(failure);
    }

    private static String words(Throwable failure) {
        if (failure instanceof NoNodeAvailableException) {
            return "no node can be reached";
        }
        return causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst()
                .orElse("");
    }
}
