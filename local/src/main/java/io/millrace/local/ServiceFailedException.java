package io.millrace.local;

import java.nio.file.Path;
import java.util.List;

/** A service died while it started, or did not become ready in time. */
public final class ServiceFailedException extends LocalException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;
    private static final int SEARCHED = 400;

    private final Service service;
    private final Cause cause;
    private final List<String> lastLines;

    private ServiceFailedException(Service service, Cause cause, String message, List<String> lastLines) {
        super(cause.fault(), message);
        this.service = service;
        this.cause = cause;
        this.lastLines = lastLines;
    }

    /**
     * @param what what happened, such as "died while it started"
     */
    static ServiceFailedException of(Service service, String what, Path log) {
        LogFile file = new LogFile(log);
        Cause cause = Cause.of(file.tail(SEARCHED));
        List<String> lines = file.tail(SHOWN);
        String message = service.title() + " " + what + ". Likely cause: " + cause.words() + ". The last lines of '"
                + log + "':\n  " + String.join("\n  ", lines);
        return new ServiceFailedException(service, cause, message, lines);
    }

    public Service service() {
        return service;
    }

    public Cause likelyCause() {
        return cause;
    }

    /** The end of the service's log. */
    public List<String> lastLines() {
        return lastLines;
    }
}
