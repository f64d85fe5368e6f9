package io.millrace.control.engine;

import io.millrace.control.RunFailedException;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes up its mind how an engine ended: from what it said, else from its exit code and the end of its log. */
final class EngineVerdict {
    private static final int LAST_LINES = 5;
    private static final int KILLED = 137;

    private final Path log;
    private final Map<String, Books.QueryBooks> accounts = new ConcurrentHashMap<>();
    private volatile @Nullable Books books;
    private volatile EngineEvent.@Nullable Failed failure;

    EngineVerdict(Path log) {
        this.log = log;
    }

    void note(EngineEvent event) {
        if (event instanceof EngineEvent.Stopped stopped) {
            books = stopped.books();
        } else if (event instanceof EngineEvent.Account account) {
            accounts.put(account.sink(), account.books());
        } else if (event instanceof EngineEvent.Failed failed) {
            failure = failed;
        }
    }

    /** What the books said last. */
    Books known() {
        return new Books(accounts);
    }

    EngineEnd end(int exitCode) {
        Optional<EngineEvent.Failed> said = Optional.ofNullable(failure);
        boolean silentDeath = said.isEmpty() && exitCode != 0;
        return new EngineEnd(Optional.ofNullable(books), known(), silentDeath ? Optional.of(death(exitCode)) : said);
    }

    /** What one who waits for the answer to a check is told when the engine ended without one. */
    RunFailedException noAnswer(EngineEnd end) {
        String message = end.failure().map(EngineEvent.Failed::message).orElse("the engine ended without an answer");
        return end.failure().filter(failed -> failed.fault() == Fault.USER).isPresent()
                ? RunFailedException.user(message, null)
                : RunFailedException.millrace(message, null);
    }

    private EngineEvent.Failed death(int exitCode) {
        List<String> last = LogTail.lines(log, LAST_LINES);
        StringBuilder message = new StringBuilder("the engine ended unexpectedly (")
                .append(exitCode == KILLED ? "killed, perhaps for want of memory" : "exit code " + exitCode)
                .append("); its log is ")
                .append(log);
        last.forEach(line -> message.append("\n  ").append(line));
        return new EngineEvent.Failed(Optional.empty(), Fault.MILLRACE, true, message.toString());
    }
}
