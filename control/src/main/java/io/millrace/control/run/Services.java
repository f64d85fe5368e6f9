package io.millrace.control.run;

import io.millrace.control.feed.SecretStore;
import io.millrace.spec.Environment;

/** Where a run's services come from: they are started here, or stand somewhere already.  */
public interface Services {
    /** Where Spark runs, such as {@code local[*]}; known at once. */
    String sparkMaster();

    /**
     * Waits until Kafka and the stores that the run needs answer.
     *
     * @throws io.millrace.control.RunFailedException where one of them does not
     */
    Environment ready() throws InterruptedException;

    /**
     * Waits until Kafka Connect answers; only called for a run with feeds, after {@link #ready}.
     *
     * @return the address of its REST interface
     */
    String connect() throws InterruptedException;

    /** How secrets reach that Connect. */
    SecretStore secrets();

    /** Whether nobody but runs of this state folder uses that Connect, so that what they left there may be cleared away. */
    boolean own();
}
