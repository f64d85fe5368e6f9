package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import java.util.Optional;

/** How an API is asked for what is new. */
@Doc(
        "What tells the API where to go on: the largest value of a field of the records, or a cursor that each answer gives.")
public record HttpSince(
        @Doc(value = "The parameter of the query that it goes into.", example = "updated_since")
        String parameter,

        @Doc(
                value =
                        "The field of a record, a number or a time, whose largest value so far is sent. Whether the API takes it as "
                                + "included or not, no record is brought twice.",
                example = "updated_at")
        Optional<String> field,

        @Doc(
                value =
                        "Where in the answer the cursor for the next request is; asked on until an answer has no records.",
                example = "meta.next_cursor")
        Optional<String> cursor,

        @Doc(
                value = "The value to begin with; without it the first request has none.",
                example = "2026-01-01T00:00:00Z")
        Optional<String> start) {
    public HttpSince {
        if (parameter.isBlank()) {
            throw new InvalidSetting("parameter", "the parameter has no name", "write it, such as updated_since");
        }
        if (field.isPresent() == cursor.isPresent()) {
            throw new InvalidSetting(
                    "field",
                    "\"since\" needs one of \"field\" and \"cursor\"",
                    "name a field of the records, or where the answer holds a cursor");
        }
        field.ifPresent(path -> FieldPath.check("field", path));
        cursor.ifPresent(path -> FieldPath.check("cursor", path));
    }
}
