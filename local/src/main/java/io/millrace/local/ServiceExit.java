package io.millrace.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A service that died while it was in use.
 *
 * @param lastLines the end of its log
 */
public record ServiceExit(Service service, Cause likelyCause, Path log, List<String> lastLines) {
    private static final int SHOWN = 20;
    private static final int SEARCHED = 100;

    static ServiceExit of(Service service, Path log) {
        LogFile file = new LogFile(log);
        return new ServiceExit(service, Cause.of(file.tail(SEARCHED)), log, file.tail(SHOWN));
    }
}
