package io.millrace.engine.sink.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.util.Set;

/** What a failure of MongoDB means. */
final class Trouble {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    /** Codes of servers that start, stop or change their roles, beside those that have an exception of their own. */
    private static final Set<Integer> PASSING = Set.of(6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436);

    private Trouble() {}

    /** Whether the same call may succeed later. */
    private static boolean passes(MongoException failure) {
        return failure instanceof MongoSocketException
                || failure instanceof MongoTimeoutException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure.hasErrorLabel("RetryableWriteError")
                || failure instanceof MongoBulkWriteException bulk
                        && bulk.getWriteErrors().isEmpty()
                || PASSING.contains(failure.getCode());
    }

    /** Of one that waited for a server the driver tells all that it knows of the cluster, over several lines. */
    private static String words(MongoException failure) {
        return failure instanceof MongoTimeoutException
                ? "no server that takes writes can be reached"
                : String.valueOf(failure.getMessage());
    }

    static EngineException fenced(String owner) {
        return new EngineException(
                Fault.USER,
                false,
                "another run of the pipeline writes " + owner
                        + " to MongoDB now, and this one must not any more; let one of them run");
    }

    static EngineException of(MongodbSettings settings, MongoException failure) {
        String server = settings.server();
        if (failure instanceof MongoSecurityException || failure.getCode() == AUTHENTICATION_FAILED) {
            return new EngineException(Fault.USER, false, server + " refused user and password", failure);
        } else if (failure.getCode() == UNAUTHORIZED) {
            return new EngineException(
                    Fault.USER, false, server + " does not let the user do this: " + failure.getMessage(), failure);
        } else if (failure instanceof MongoInterruptedException) {
            return new EngineException(Fault.SERVICE, true, "stopped while " + server + " was written to", failure);
        } else if (passes(failure)) {
            return new EngineException(Fault.SERVICE, true, server + " does not answer: " + words(failure), failure);
        } else if (failure instanceof MongoClientException) {
            return new EngineException(Fault.USER, false, server + ": " + failure.getMessage(), failure);
        }
        return new EngineException(Fault.USER, false, server + " refused a write: " + failure.getMessage(), failure);
    }
}
