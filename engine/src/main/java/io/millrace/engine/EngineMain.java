package io.millrace.engine;

import io.millrace.engine.run.Events;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import sun.misc.Signal;

/**
 * The engine's process: takes orders on standard input, tells events on standard output, logs to standard error.
 *
 * <p>{@code check} takes one order and tells what is wrong with its pipelines. {@code run} takes an order to check first, with an environment that
 * may be empty, and then the order to run. {@code test} takes one order, and tells of each test. The end of standard input, and SIGTERM, let it end after the current batch. Exit codes: 0
 * done, 1 the user's fault, 2 Millrace's or a service's.
 */
public final class EngineMain {
    private static final int WRONG_USE = 2;

    private EngineMain() {}

    public static void main(String[] arguments) {
        // Whatever a library prints must not come between the events.
        Events events =
                new Events(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
        System.setOut(System.err);
        // lower() and the like follow the process's language: results must not depend on the machine's.
        Locale.setDefault(Locale.ROOT);
        Engine engine = new Engine(events);
        // Ctrl-C in a terminal reaches this process too; whoever started it decides what it means.
        Signal.handle(new Signal("INT"), signal -> {});
        Signal.handle(new Signal("TERM"), signal -> engine.stop());
        String command = arguments.length == 1 ? arguments[0] : "";
        int exit = switch (command) {
            case "check" -> engine.check(Orders.listen(System.in, () -> {}));
            case "run" -> engine.run(Orders.listen(System.in, engine::stop));
            case "test" -> new TestTask(events).run(System.in);
            default -> usage();
        };
        Runtime.getRuntime().exit(exit);
    }

    private static int usage() {
        System.err.println("usage: EngineMain check|run|test, with orders on standard input");
        return WRONG_USE;
    }
}
