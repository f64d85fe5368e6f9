package io.millrace.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A contender's answers: one JSON object per line on standard output. The harness reads the process's CPU time at the moment of each,
 * so they are printed at once, and a contender that is done stays until the harness has looked at it.
 */
public final class Signals {
    private Signals() {}

    /** The session stands and knows what to do; nothing has been read yet. */
    public static void ready() {
        say("{\"event\":\"ready\"}");
    }

    /**
     * All is read and all is written and acknowledged. Returns when the harness closes this process's standard input.
     *
     * @param records read, or -1 when the contender cannot tell
     * @param written rows given to the sink, or -1 when the contender cannot tell
     */
    public static void done(long records, long written) {
        done(records, written, 0);
    }

    /** As {@link #done(long, long)}, with the checksum of the rows where the contender's sink keeps them to itself. */
    public static void done(long records, long written, long checksum) {
        say("{\"event\":\"done\",\"records\":" + records + ",\"written\":" + written + ",\"checksum\":\"" + checksum
                + "\"}");
        awaitDismissal();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void awaitDismissal() {
        try {
            while (System.in.read() >= 0) {
                // Whatever is said, only the end counts.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
