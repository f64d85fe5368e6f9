package io.millrace.control.feed;

import io.millrace.control.RunFailedException;
import java.util.List;
import java.util.regex.Pattern;

/** Makes one sentence of the stack trace that Connect gives for a task that failed. */
final class TaskFailure {
    private static final Pattern EXCEPTION_NAME =
            Pattern.compile("^(?:Caused by: )?(?:[a-z][\\w]*\\.)+([\\w$]+)(?:: )?");

    private TaskFailure() {}

    static RunFailedException of(String connector, String trace) {
        String message = "the feed '" + connector + "' failed: " + reason(trace) + remedy(trace);
        // Our own feeds throw ConnectException for what a person has to change: a file, a field, a setting.
        return trace.startsWith("org.apache.kafka.connect.errors.ConnectException")
                        || trace.startsWith("org.apache.kafka.common.config.ConfigException")
                ? RunFailedException.user(message, null)
                : RunFailedException.service(message, null);
    }

    /** Debezium's message does not say what is missing. */
    private static String remedy(String trace) {
        return trace.contains("No table filters found for filtered publication")
                ? "; there is no table of the name that 'table' says"
                : "";
    }

    /** The first line says what, the last cause says why; one of them is enough when they say the same. */
    static String reason(String trace) {
        List<String> lines = trace.lines().toList();
        if (lines.isEmpty()) {
            return "Kafka Connect gives no reason; see its log";
        }
        String what = withoutName(lines.get(0));
        String why = lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .map(TaskFailure::withoutName)
                .orElse(what);
        return what.contains(why) ? what : what + ": " + why;
    }

    private static String withoutName(String line) {
        String message = EXCEPTION_NAME.matcher(line).replaceFirst("");
        return message.isBlank() ? line : message;
    }
}
