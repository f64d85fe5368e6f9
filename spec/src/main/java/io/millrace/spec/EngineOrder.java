package io.millrace.spec;

import java.util.List;
import java.util.Optional;

/**
 * What an engine process is told on its standard input, as one line of JSON. Secrets travel here and not in arguments, where
 * other users of the machine would see them. The end of its standard input tells the engine that nobody waits for it any
 * more: it stops after the current batch.
 *
 * @param pipelines what to check, or exactly one to run
 * @param state the folder for checkpoints and books
 * @param range what to read, with {@link Mode#RANGE}
 */
public record EngineOrder(
        List<PipelineText> pipelines,
        Environment environment,
        Mode mode,
        String state,
        boolean sparkUi,
        Optional<PastRange> range) {
    public EngineOrder {
        pipelines = List.copyOf(pipelines);
    }

    public EngineOrder(
            List<PipelineText> pipelines, Environment environment, Mode mode, String state, boolean sparkUi) {
        this(pipelines, environment, mode, state, sparkUi, Optional.empty());
    }

    /** How long a run goes on. */
    public enum Mode {
        /** Until it is told to stop. */
        STREAM,
        /** Until everything that is there at the start is done. */
        ONCE,
        /** Until a past range is done, which has a state of its own. */
        RANGE
    }
}
