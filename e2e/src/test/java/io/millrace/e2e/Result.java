package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What a command left behind. */
record Result(List<String> arguments, int exit, String out, String err) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Result hasExit(int expected) {
        assertThat(exit).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** Somewhere in its output. */
    Result says(String text) {
        assertThat(out + err).as("%s", this).contains(text);
        return this;
    }

    /** No message for people holds a stack trace. */
    Result hasNoStackTrace() {
        assertThat(out + err).doesNotContainPattern("(?m)^\\s+at [\\w.$/]+\\(").doesNotContain("Exception in thread");
        return this;
    }

    /** Standard output, which must be one JSON value and nothing else. */
    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON value: " + this, e);
        }
    }

    /** Of a run that is done, with books that balance. */
    Books books() {
        hasExit(0);
        JsonNode json = json();
        assertThat(json.path("balanced").asBoolean()).as("%s", this).isTrue();
        return new Books(json);
    }

    @Override
    public String toString() {
        return "millrace " + String.join(" ", arguments) + "\nexit " + exit + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
