package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.engine.EngineEnd;

/** What a run waits for; one thread takes them one by one, so that nothing has to be locked. */
sealed interface Happening {
    /** Every query runs: the time limit begins. */
    record EngineStarted() implements Happening {}

    record EngineEnded(EngineEnd end) implements Happening {}

    /** Every feed that the run started runs. */
    record FeedsRun() implements Happening {}

    /** No feed has anything more to give. */
    record FeedsExhausted() implements Happening {}

    record FeedFailed(RunFailedException why) implements Happening {}

    /** Somebody asked for the end. */
    record StopRequested() implements Happening {}

    /** The time limit is over. */
    record TimeUp() implements Happening {}
}
