package io.millrace.control.run;

import io.millrace.spec.event.EngineEvent;
import java.time.Duration;

/** Something that happens in a run, for those who watch it. */
public sealed interface RunEvent {
    /** The run moved on: {@code preparing}, {@code feeding}, {@code running}, {@code stopping} or {@code ended}. */
    record Moved(String phase) implements RunEvent {}

    /** The pipeline passed the engine's check. */
    record Checked(Duration took) implements RunEvent {}

    /** A part of the start is done. */
    record Step(String name, Duration took) implements RunEvent {}

    /** A feed's task runs. */
    record FeedRuns(String feed) implements RunEvent {}

    /** A feed takes records that are posted to the address. */
    record FeedListens(String feed, String address) implements RunEvent {}

    /**
     * A feed has nothing more to give.
     *
     * @param records in its whole life
     * @param quarantined lines that it could not read, in its whole life
     */
    record FeedExhausted(String feed, long records, long quarantined) implements RunEvent {}

    /** Something that a person should know. */
    record Notice(String message) implements RunEvent {}

    /** The engine told something. */
    record Engine(EngineEvent event) implements RunEvent {}
}
