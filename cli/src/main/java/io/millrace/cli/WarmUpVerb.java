package io.millrace.cli;

import io.millrace.cli.run.WarmUp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace warm-up}: what the launcher runs to make the class-data archive. */
@Command(name = "warm-up", hidden = true, description = "Loads the classes that commands need.")
final class WarmUpVerb implements Callable<Integer> {
    @Override
    public Integer call() {
        WarmUp.run();
        return Millrace.DONE;
    }
}
