package io.millrace.cli;

import io.millrace.cli.doctor.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace doctor}. */
@Command(
        name = "doctor",
        header = "Find out whether everything works on this machine.",
        description = {
            "Finds out whether everything works on this machine, by doing it: looks at Java, memory, disk and ports, starts "
                    + "each service, sends messages through Kafka, runs a feed, writes and reads a row and a schema, and lets the engine "
                    + "check a pipeline.",
            "What it started it stops again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:everything works", " 2:something does not; the remedy stands beside it"},
        footerHeading = "%nExample:%n",
        footer = "  ./millrace doctor")
final class DoctorVerb implements Callable<Integer> {
    private final Context context;

    DoctorVerb(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        return new Doctor(context).examine() ? Millrace.DONE : Millrace.FAILED;
    }
}
