package io.millrace.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A process like the command line's: starts a service, says so, and waits to be killed. */
final class StackProcess {
    private StackProcess() {}

    /** Arguments: the state folder and the service. */
    @SuppressWarnings("resource") // It never gets to close anything: that is its purpose.
    public static void main(String[] arguments) throws Exception {
        StateFolder state = StateFolder.at(Path.of(arguments[0]));
        LocalStack stack = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE);
        Endpoints endpoints = stack.start(Set.of(Service.valueOf(arguments[1])));
        System.out.println("ready " + endpoints.ports());
        Thread.currentThread().join();
    }

    static Process fork(StateFolder state, Service service) throws Exception {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmillrace.root=" + Checkout.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                StackProcess.class.getName(),
                state.root().toString(),
                service.name());
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
