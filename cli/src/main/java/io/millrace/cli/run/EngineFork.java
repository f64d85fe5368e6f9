package io.millrace.cli.run;

import io.millrace.control.engine.EngineLaunch;
import io.millrace.local.Installation;
import io.millrace.local.StateFolder;
import io.millrace.local.process.JavaCommand;
import io.millrace.local.process.JavaLauncher;
import io.millrace.local.process.JavaLauncher.Prepared;
import io.millrace.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the engine's JVM is started on this machine. */
public final class EngineFork {
    private static final Logger LOG = LoggerFactory.getLogger(EngineFork.class);
    private static final String MAIN_CLASS = "io.millrace.engine.EngineMain";

    /** What Spark reaches into; the list of {@code org.apache.spark.launcher.JavaModuleOptions}, less what only MLlib needs. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    private final StateFolder state;
    private final Installation installation;
    private final LeftEngines engines;

    public EngineFork(StateFolder state, Installation installation) {
        this.state = state;
        this.installation = installation;
        this.engines = new LeftEngines(state);
    }

    /**
     * The launch of one engine.
     *
     * @param what names this engine among others: its log and its argument file
     * @param work what it is to do; each kind loads other classes, and so has a class-data archive of its own
     */
    public EngineLaunch launch(String what, Work work) throws InterruptedException {
        engines.end(what);
        JavaLauncher launcher = new JavaLauncher(state.archives());
        Prepared prepared = launcher.prepare(command(work), state.run().resolve(what + ".engine.args"));
        return new EngineLaunch(
                prepared.commandLine(),
                Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
                state.logs().resolve(what + ".engine.log"),
                pid -> {
                    engines.note(what, pid);
                    ProcessId.of(pid).ifPresent(prepared::started);
                },
                exitCode -> {
                    engines.forget(what);
                    settle(launcher, work, exitCode);
                });
    }

    /** Deletes the files of an engine that is gone and of whose log nobody will ask. */
    public void tidy(String what) {
        try {
            JavaLauncher.tidy(state.run().resolve(what + ".engine.args"));
            Files.deleteIfExists(state.logs().resolve(what + ".engine.log"));
        } catch (IOException e) {
            LOG.warn("cannot delete the files of the engine '{}': {}", what, e.getMessage());
        }
    }

    /** An archive that a killed engine began is of no use. */
    private static void settle(JavaLauncher launcher, Work work, int exitCode) {
        if (exitCode > 2) {
            launcher.killed(work.archive());
        } else {
            launcher.ended(work.archive());
        }
    }

    private JavaCommand command(Work work) {
        List<String> options = Stream.concat(
                        OPENED.stream().map(module -> "--add-opens=" + module + "=ALL-UNNAMED"),
                        Stream.of(
                                "-Dio.netty.tryReflectionSetAccessible=true",
                                "-Dfile.encoding=UTF-8",
                                "-Duser.timezone=UTC",
                                "-XX:TieredStopAtLevel=" + work.compiler()))
                .toList();
        return JavaCommand.of(work.archive(), installation.classPath("engine", "millrace-engine"), MAIN_CLASS)
                .withHeap(256, 2048)
                .withOptions(options)
                .withArguments(work.task());
    }

    /** What an engine does. */
    public enum Work {
        CHECK("check"),
        TEST("test"),
        STREAM("run"),
        BATCH("run");

        private final String task;

        Work(String task) {
            this.task = task;
        }

        /** The JVM's best compiler that is worth its while: tests are over before the fourth has paid. */
        int compiler() {
            return this == TEST ? 1 : 4;
        }

        /** The word on the engine's command line. */
        String task() {
            return task;
        }

        String archive() {
            return "engine-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
