package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import io.millrace.local.process.JavaCommand;
import io.millrace.local.process.JavaLauncher;
import io.millrace.local.process.NativeCommand;
import io.millrace.local.process.ProcessId;
import io.millrace.local.process.ServiceCommand;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Starts a service's process and writes down who it is. To be used by the holder of the state folder's lock. */
final class Spawner {
    /**
     * The terminal's Ctrl-C and hang-up reach all processes of its group: services are in a group of their own. The process stays the same, as
     * it leads no group before.
     */
    private static final List<String> SHIELDED = List.of("/bin/sh", "-c", """
            trap '' INT HUP
            if apart=$(command -v setsid); then exec "$apart" "$@"; fi
            if perl=$(command -v perl); then
              exec "$perl" -MPOSIX -e 'POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!' "$@"
            fi
            exec "$@"
            """, "sh");

    private final StateFolder state;
    private final Installation installation;
    private final JavaLauncher launcher;
    private final Clock clock;

    Spawner(StateFolder state, Installation installation, Clock clock) {
        this.state = state;
        this.installation = installation;
        this.launcher = new JavaLauncher(state.archives());
        this.clock = clock;
    }

    ServiceRecord spawn(Daemon daemon, List<Integer> upstream) {
        Service service = daemon.service();
        try {
            Files.createDirectories(state.data(service));
            List<Integer> wanted =
                    ServiceRecord.read(state, service).map(ServiceRecord::ports).orElse(daemon.preferredPorts());
            Daemon.Site site = new Daemon.Site(state, installation, Ports.free(wanted), upstream);
            ProcessId process = run(daemon, daemon.configure(site));
            ServiceRecord record = new ServiceRecord(process, site.ports(), clock.millis(), upstream, false);
            record.write(state, service);
            return record;
        } catch (IOException e) {
            throw new LocalException(Fault.USER, service.title() + " cannot be started: " + e.getMessage(), e);
        }
    }

    Daemon.Site site(ServiceRecord record) {
        return new Daemon.Site(state, installation, record.ports(), record.upstream());
    }

    private ProcessId run(Daemon daemon, ServiceCommand command) throws IOException {
        if (command instanceof NativeCommand program) {
            return run(daemon, program.line());
        } else if (command instanceof JavaCommand java) {
            JavaLauncher.Prepared prepared = launcher.prepare(java, state.arguments(daemon.service()));
            ProcessId process = run(daemon, prepared.commandLine());
            prepared.started(process);
            return process;
        }
        throw new IllegalStateException("no way to run " + command);
    }

    private ProcessId run(Daemon daemon, List<String> commandLine) throws IOException {
        File log = state.log(daemon.service()).toFile();
        new LogFile(log.toPath()).rotate();
        List<String> line = new ArrayList<>(SHIELDED);
        line.addAll(daemon.prefix());
        line.addAll(commandLine);
        Process process = new ProcessBuilder(line)
                .directory(state.root().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        // A process that is dead already has no start time any more, and no process will match this id.
        return ProcessId.of(process.pid()).orElse(new ProcessId(process.pid(), "dead"));
    }
}
