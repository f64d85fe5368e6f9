package io.millrace.control.run;

import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.PastRange;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to run.
 *
 * @param pipeline what the text says; valid
 * @param limit how long the pipeline runs, from when it does
 * @param state the state folder
 * @param fresh whether checkpoints and books of former runs are forgotten first
 * @param known whether this very text passed the check before, so that services may start beside the check and not after it
 * @param range what to read, with {@link Mode#RANGE}
 */
public record RunPlan(
        PipelineText text,
        Pipeline pipeline,
        Mode mode,
        Optional<Duration> limit,
        Path state,
        boolean sparkUi,
        boolean fresh,
        boolean known,
        Optional<PastRange> range) {
    /** A plan of a run that is not over a past range. */
    public RunPlan(
            PipelineText text,
            Pipeline pipeline,
            Mode mode,
            Optional<Duration> limit,
            Path state,
            boolean sparkUi,
            boolean fresh,
            boolean known) {
        this(text, pipeline, mode, limit, state, sparkUi, fresh, known, Optional.empty());
    }

    /** Feeds alone need no engine. */
    boolean hasQueries() {
        return !pipeline.sinks().isEmpty();
    }

    /**
     * What this run's lock, state and engine are called: as its pipeline, or, over a past range, by a name of its own, so that it may run
     * beside the pipeline and goes on only with its own checkpoint.
     */
    public String runName() {
        return range.map(past -> past.runName(pipeline.name(), text)).orElse(pipeline.name());
    }

    Path pipelineState() {
        return state.resolve("pipelines").resolve(runName());
    }

    /** Where the locks of all runs are. */
    Path locks() {
        return state.resolve("run");
    }

    /** Where the paths in the file begin. */
    Path base() {
        Path folder = Path.of(text.file()).toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }
}
