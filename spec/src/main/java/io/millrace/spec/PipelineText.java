package io.millrace.spec;

import java.util.Map;

/**
 * A pipeline file and all that its meaning depends on, so that reading it is a pure function that gives the same
 * pipeline in every process.
 *
 * @param file as the user named it; for messages, and for what is relative to it
 * @param yaml the file's content
 * @param variables values of <code>${NAME}</code>
 * @param overrides values by dotted path, such as {@code feeds.posts.generate.rate}, in place of those of the file
 */
public record PipelineText(String file, String yaml, Map<String, String> variables, Map<String, String> overrides) {
    public PipelineText {
        variables = Map.copyOf(variables);
        overrides = Ordered.copy(overrides);
    }

    /** Without any value of a variable or an override, as they may be secrets. */
    @Override
    public String toString() {
        return "PipelineText[" + file + ", variables " + variables.keySet() + ", overrides " + overrides.keySet() + "]";
    }
}
