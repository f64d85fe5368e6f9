package io.millrace.control;

import io.millrace.control.engine.EngineLaunch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that speaks an engine's protocol as a shell script says: what the parent makes of it is what is tested. */
public final class ScriptedEngine {
    private ScriptedEngine() {}

    public static EngineLaunch launch(Path folder, String script) {
        return new EngineLaunch(
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder.resolve("logs/engine.log"),
                pid -> {},
                exitCode -> {});
    }

    /** Answers the check, and after the second order goes on with the rest. */
    public static String sound(String rest) {
        return "read check; echo '{\"event\":\"checked\",\"problems\":[]}'; read order; " + rest;
    }

    /** Tells that all queries run, and closes its books when it is asked to stop. */
    public static String untilStopped() {
        return sound("trap 'echo \"" + BOOKS.replace("\"", "\\\"") + "\"; exit 0' TERM; "
                + "echo '{\"event\":\"started\",\"pipeline\":\"pi\",\"sparkUi\":null}'; "
                + "while :; do sleep 0.05; done");
    }

    public static final String BOOKS =
            "{\"event\":\"stopped\",\"books\":{\"queries\":{\"pi\":{\"also\":[],\"written\":1,\"late\":0,\"sources\":{\"points\":"
                    + "{\"counts\":{\"read\":10,\"decoded\":7,\"quarantined\":2,\"dropped\":1,\"duplicates\":0},"
                    + "\"behind\":5}}}}}}";
}
