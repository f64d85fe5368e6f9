package io.millrace.control.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that something is wrong, as RFC 9457 has it.
 *
 * @param detail what is wrong, and what puts it right
 * @param problems each of those in the request; only the first ones where there are many
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDetails(String type, String title, int status, String detail, List<RecordProblem> problems) {
    static final String CONTENT_TYPE = "application/problem+json";

    /**
     * One thing that is wrong with a record.
     *
     * @param line of the request, from 1
     * @param field the way to it, with dots; null for the record as a whole
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordProblem(int line, @Nullable String field, String message) {}

    static ProblemDetails of(int status, String title, String detail) {
        return new ProblemDetails("about:blank", title, status, detail, List.of());
    }
}
