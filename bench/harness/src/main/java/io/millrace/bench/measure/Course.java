package io.millrace.bench.measure;

import io.millrace.bench.contest.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of a run so far. One thread. */
final class Course {
    private final Snapshot start;
    private @Nullable Snapshot ready;
    private @Nullable Snapshot end;
    private Signal.@Nullable Done done;
    private @Nullable String failure;
    private long peakMemory;

    Course(Snapshot start) {
        this.start = start;
    }

    void note(Signal signal, Snapshot now, long pid) {
        if (signal instanceof Signal.Ready) {
            if (ready == null) {
                ready = now;
            }
        } else if (signal instanceof Signal.Failed failed) {
            failure = failed.message();
        } else if (signal instanceof Signal.Done finished && failure == null) {
            end = now;
            done = finished;
            peakMemory = ProcessFiles.peakMemory(pid).orElse(0L);
        }
    }

    boolean isOver() {
        return done != null || failure != null;
    }

    /**
     * A contender that never says that it is ready is measured from its very start, which does it no favour.
     *
     * @param fate what became of a process that was not done
     */
    Attempt attempt(long records, Duration wholeCpu, String fate) {
        if (failure != null) {
            return Attempt.failed(failure + "; " + fate);
        }
        if (done == null || end == null) {
            return Attempt.failed("not done: " + fate);
        }
        Snapshot from = ready == null ? start : ready;
        Figures figures = new Figures(
                records,
                end.wallSince(from),
                end.contender().minus(from.contender()),
                wholeCpu,
                end.broker().minus(from.broker()),
                end.store().minus(from.store()),
                peakMemory);
        return Attempt.done(figures, done);
    }
}
