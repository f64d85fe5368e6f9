package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The figures that a run reports. */
record Books(JsonNode json) {
    /** What became of a source's records. */
    record Source(long accepted, long decoded, long quarantined, long dropped, long behind) {}

    Source source(String name) {
        JsonNode source = json.path("sources").path(name);
        assertThat(source.isObject()).as("source %s in %s", name, json).isTrue();
        return new Source(
                source.path("accepted").asLong(-1),
                source.path("decoded").asLong(-1),
                source.path("quarantined").asLong(-1),
                source.path("dropped").asLong(-1),
                source.path("behind").asLong(-1));
    }

    long late(String sink) {
        return json.path("sinks").path(sink).path("late").asLong(-1);
    }

    long duplicates(String source) {
        return json.path("sources").path(source).path("duplicates").asLong(-1);
    }

    long written(String sink) {
        return json.path("sinks").path(sink).path("written").asLong(-1);
    }
}
