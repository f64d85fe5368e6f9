package io.millrace.cli.store;

import io.millrace.spec.Environment;
import io.millrace.spec.Need;

/** A store that people can ask in its own language. */
public interface Store {
    Need need();

    /**
     * Asks one question; blocks until the answer is there.
     *
     * @throws io.millrace.cli.UserException where the store refuses the question
     * @throws io.millrace.control.RunFailedException where the store cannot be reached
     */
    Answer ask(Environment environment, String question);
}
