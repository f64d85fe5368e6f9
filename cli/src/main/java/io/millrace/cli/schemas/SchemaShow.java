package io.millrace.cli.schemas;

import io.millrace.cli.UserException;
import io.millrace.cli.text.Suggestion;
import io.millrace.registry.Schemas;
import io.millrace.registry.SubjectVersion;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One version of a subject. */
public record SchemaShow(SubjectVersion version) {
    /** Asks for it; without a number, for the latest. */
    public static SchemaShow of(Schemas schemas, String subject, OptionalInt version) {
        return new SchemaShow(
                (version.isPresent() ? schemas.version(subject, version.getAsInt()) : schemas.latest(subject))
                        .orElseThrow(() -> missing(schemas, subject, version)));
    }

    private static UserException missing(Schemas schemas, String subject, OptionalInt version) {
        List<Integer> versions = schemas.versions(subject);
        if (version.isPresent() && !versions.isEmpty()) {
            String there = versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return new UserException(
                    "the subject '" + subject + "' has no version " + version.getAsInt() + "; there are: " + there);
        }
        return new UserException("there is no subject '" + subject + "' in " + schemas.place()
                + Suggestion.among(schemas.subjects(), subject)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; './millrace schemas list' shows all"));
    }

    /** The schema alone, so that it can go into a file. */
    public String text() {
        return SchemaJson.readable(version.schema());
    }

    public String json() {
        return SchemaJson.whole(version).toString();
    }
}
