package io.millrace.control.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Happenings in their order, and the time limit as one of them. Many may post, one takes. */
final class Mailbox {
    private final BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
    private Optional<Long> deadline = Optional.empty();

    void post(Happening happening) {
        queue.add(happening);
    }

    /** From now on {@link Happening.TimeUp} comes when nothing else came for so long in all. */
    void limit(Duration time) {
        deadline = Optional.of(System.nanoTime() + time.toNanos());
    }

    Happening take() throws InterruptedException {
        if (deadline.isEmpty()) {
            return queue.take();
        }
        Happening next = queue.poll(deadline.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
        return next == null ? new Happening.TimeUp() : next;
    }
}
