package io.millrace.control.run;

import java.util.function.Consumer;

/**
 * Where a run is. Each phase has a method for each phase that may follow it and no other, so that an illegal move does not
 * compile; a phase announces itself when it begins.
 */
sealed interface Phase {

    /** The pipeline is checked, services start. */
    final class Preparing implements Phase {
        private final Consumer<RunEvent> listener;

        Preparing(Consumer<RunEvent> listener) {
            this.listener = listener;
            listener.accept(new RunEvent.Moved("preparing"));
        }

        Feeding feed() {
            return new Feeding(listener);
        }

        Stopping stop() {
            return new Stopping(listener);
        }
    }

    /** Feeds start; over what is there now they run to their end. A pipeline without feeds is through at once. */
    final class Feeding implements Phase {
        private final Consumer<RunEvent> listener;

        private Feeding(Consumer<RunEvent> listener) {
            this.listener = listener;
            listener.accept(new RunEvent.Moved("feeding"));
        }

        Running run() {
            return new Running(listener);
        }

        Stopping stop() {
            return new Stopping(listener);
        }
    }

    /** The queries run. */
    final class Running implements Phase {
        private final Consumer<RunEvent> listener;

        private Running(Consumer<RunEvent> listener) {
            this.listener = listener;
            listener.accept(new RunEvent.Moved("running"));
        }

        Stopping stop() {
            return new Stopping(listener);
        }
    }

    /** Feeds end first, then the engine, then the books are closed. */
    final class Stopping implements Phase {
        private final Consumer<RunEvent> listener;

        private Stopping(Consumer<RunEvent> listener) {
            this.listener = listener;
            listener.accept(new RunEvent.Moved("stopping"));
        }

        RunEnd end(RunEnd end) {
            listener.accept(new RunEvent.Moved("ended"));
            return end;
        }
    }
}
