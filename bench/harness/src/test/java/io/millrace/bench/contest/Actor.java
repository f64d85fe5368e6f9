package io.millrace.bench.contest;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Signals;
import java.util.concurrent.CountDownLatch;

/** A contender that behaves as its topic says. */
final class Actor {
    private Actor() {}

    public static void main(String[] arguments) throws InterruptedException {
        switch (Assignment.read(System.in).topic()) {
            case "busy" -> {
                Signals.ready();
                work();
                Signals.done(100, 7, 9);
            }
            case "dying" -> {
                Signals.ready();
                System.exit(3);
            }
            default -> new CountDownLatch(1).await();
        }
    }

    /** Some ticks of the operating system's clock. */
    private static void work() {
        long end = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
