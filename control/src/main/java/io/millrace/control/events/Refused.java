package io.millrace.control.events;

import java.util.List;
import java.util.Map;

/** A request that is not accepted, and the answer to it. Without a stack trace: nothing of ours failed. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProblemDetails details;
    private final transient Map<String, String> headers;

    private Refused(ProblemDetails details, Map<String, String> headers) {
        super(details.detail(), null, false, false);
        this.details = details;
        this.headers = headers;
    }

    static Refused with(int status, String title, String detail) {
        return new Refused(ProblemDetails.of(status, title, detail), Map.of());
    }

    /** The same again may succeed after a second. */
    static Refused forNow(int status, String title, String detail) {
        return new Refused(ProblemDetails.of(status, title, detail), Map.of("Retry-After", "1"));
    }

    static Refused unknownCaller() {
        String detail = "the request has to carry the feed's token; send the header Authorization: Bearer ...";
        return new Refused(ProblemDetails.of(401, "Who are you?", detail), Map.of("WWW-Authenticate", "Bearer"));
    }

    static Refused records(String detail, List<ProblemDetails.RecordProblem> problems) {
        return new Refused(
                new ProblemDetails("about:blank", "Records do not fit", 400, detail, List.copyOf(problems)), Map.of());
    }

    ProblemDetails details() {
        return details;
    }

    Map<String, String> headers() {
        return headers;
    }
}
