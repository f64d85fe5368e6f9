package io.millrace.control.engine;

import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import java.util.Optional;

/**
 * How an engine process ended.
 *
 * @param books the closed books; empty where the engine did not come to close them
 * @param failure why it could not go on; also made up from its exit code and log where it died without a word
 */
public record EngineEnd(Optional<Books> books, Optional<EngineEvent.Failed> failure) {}
