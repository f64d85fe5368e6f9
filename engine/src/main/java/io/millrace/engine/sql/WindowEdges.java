package io.millrace.engine.sql;

import io.millrace.spec.PastRange;
import io.millrace.spec.Pipeline;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.IntervalUtils;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Finds the windows that a past range begins or ends in the middle of. Such a window would count only the part of its events that is in the
 * range, and its row would take the place of the whole one.
 */
public final class WindowEdges {
    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    private final SparkSession session;
    private final Reading reading;
    private final PastRange range;
    private final List<Problem> problems = new ArrayList<>();

    private WindowEdges(SparkSession session, Reading reading, PastRange range) {
        this.session = session;
        this.reading = reading;
        this.range = range;
    }

    /** The problems, each at its query; none for what cannot be told from the text, such as windows that overlap. */
    public static List<Problem> problems(SparkSession session, Reading reading, Pipeline pipeline, PastRange range) {
        WindowEdges edges = new WindowEdges(session, reading, range);
        pipeline.views().forEach((name, sql) -> edges.look("views." + name, sql));
        pipeline.sinks().forEach((name, sink) -> edges.look("sinks." + name + ".select", sink.select()));
        return edges.problems;
    }

    private void look(String path, Sql sql) {
        LogicalPlan plan;
        try {
            plan = session.sessionState().sqlParser().parsePlan(sql.text());
        } catch (
                Exception
                        e) { // Scala's methods declare no checked exceptions; who compiles the query says what is wrong
            // with it
            return;
        }
        List<Window> windows = new ArrayList<>();
        new PlanWalk(node -> {}, expression -> Window.of(expression).ifPresent(windows::add)).plan(plan);
        windows.stream()
                .distinct()
                .forEach(window -> Stream.of(range.from(), range.to())
                        .flatMap(Optional::stream)
                        .filter(window::cutAt)
                        .forEach(edge -> problems.add(problem(path, window, edge))));
    }

    private Problem problem(String path, Window window, Instant edge) {
        return reading.places()
                .problem(
                        path,
                        "the range has an edge at " + edge + ", in the middle of a window of " + window.text()
                                + ": its row would count only a part of it, and replace the whole one",
                        Optional.of("put the edge at " + window.before(edge) + " or " + window.after(edge)));
    }

    /** Windows that follow each other without a gap; lengths in microseconds. */
    private record Window(String text, long length, long start) {
        static Optional<Window> of(Expression expression) {
            if (!(expression instanceof UnresolvedFunction function)
                    || !function.nameParts().last().equalsIgnoreCase("window")) {
                return Optional.empty();
            }
            int arguments = function.arguments().size();
            Optional<String> text = text(function, 1);
            Optional<Long> length = text.flatMap(Window::micros);
            Optional<Long> slide = arguments > 2 ? text(function, 2).flatMap(Window::micros) : length;
            Optional<Long> start = arguments > 3 ? text(function, 3).flatMap(Window::micros) : Optional.of(0L);
            return length.isPresent() && length.equals(slide) && start.isPresent() && length.get() > 0
                    ? Optional.of(new Window(text.get(), length.get(), start.get()))
                    : Optional.empty();
        }

        private static Optional<String> text(UnresolvedFunction function, int at) {
            return at < function.arguments().size()
                            && function.arguments().apply(at) instanceof Literal literal
                            && literal.value() instanceof UTF8String string
                    ? Optional.of(string.toString())
                    : Optional.empty();
        }

        private static Optional<Long> micros(String text) {
            CalendarInterval interval = IntervalUtils.safeStringToInterval(UTF8String.fromString(text));
            return interval == null || interval.months != 0
                    ? Optional.empty()
                    : Optional.of(interval.days * MICROS_OF_A_DAY + interval.microseconds);
        }

        boolean cutAt(Instant edge) {
            return Math.floorMod(micros(edge) - start, length) != 0;
        }

        Instant before(Instant edge) {
            long micros = micros(edge);
            return Instant.EPOCH.plus(micros - Math.floorMod(micros - start, length), ChronoUnit.MICROS);
        }

        Instant after(Instant edge) {
            return before(edge).plus(length, ChronoUnit.MICROS);
        }

        private static long micros(Instant time) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        }
    }
}
