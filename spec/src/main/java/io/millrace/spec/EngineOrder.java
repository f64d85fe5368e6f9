package io.millrace.spec;

import java.util.List;

/**
 * What an engine process is told on its standard input, as one line of JSON. Secrets travel here and not in arguments, where
 * other users of the machine would see them. The end of its standard input tells the engine that nobody waits for it any
 * more: it stops after the current batch.
 *
 * @param pipelines what to check, or exactly one to run
 * @param state the folder for checkpoints and books
 */
public record EngineOrder(
        List<PipelineText> pipelines, Environment environment, Mode mode, String state, boolean sparkUi) {
    public EngineOrder {
        pipelines = List.copyOf(pipelines);
    }

    /** How long a run goes on. */
    public enum Mode {
        /** Until it is told to stop. */
        STREAM,
        /** Until everything that is there at the start is done. */
        ONCE
    }
}
