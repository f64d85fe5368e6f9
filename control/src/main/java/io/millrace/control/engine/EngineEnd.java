package io.millrace.control.engine;

import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import java.util.Map;
import java.util.Optional;

/**
 * How an engine process ended.
 *
 * @param books the closed books; empty where the engine did not come to close them
 * @param known what the books said last; of use where they were not closed
 * @param failure why it could not go on; also made up from its exit code and log where it died without a word
 */
public record EngineEnd(Optional<Books> books, Books known, Optional<EngineEvent.Failed> failure) {
    /** Of an engine that closed its books, or never had any. */
    public EngineEnd(Optional<Books> books, Optional<EngineEvent.Failed> failure) {
        this(books, books.orElse(new Books(Map.of())), failure);
    }
}
