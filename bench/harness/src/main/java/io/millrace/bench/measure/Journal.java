package io.millrace.bench.measure;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells a person what goes on, line by line: a benchmark takes long. */
public final class Journal {
    private final PrintStream out;
    private final Clock clock;

    public Journal(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public void say(String format, Object... values) {
        out.println(LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS) + " "
                + String.format(Locale.ROOT, format, values));
    }

    void say(Measurement measurement) {
        String round = measurement.isWarmUp() ? "warm-up" : "round " + measurement.round();
        String what = measurement.workload() + " " + round + " " + measurement.contender();
        measurement
                .figures()
                .ifPresentOrElse(
                        figures -> say(
                                "%s: %,.0f records/s, %.2f us CPU per record, %.0f MB",
                                what,
                                figures.recordsPerSecond(),
                                figures.cpuMicrosPerRecord(),
                                figures.peakMegabytes()),
                        () -> say("%s: no figures", what));
        measurement.problem().ifPresent(problem -> say("*** VOID *** %s: %s", what, problem));
    }
}
