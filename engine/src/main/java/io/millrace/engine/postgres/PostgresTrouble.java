package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Patience;
import io.millrace.spec.event.Fault;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure of PostgreSQL means, by its SQLSTATE (appendix A of PostgreSQL's manual). */
public final class PostgresTrouble {
    private static final String WRONG_PASSWORD = "28P01";
    /** The driver's: the server wants a password, and there is none. */
    private static final String REJECTED = "08004";

    private static final String NO_SUCH_DATABASE = "3D000";
    /** Connections that break, crowds and full disks, a server that stops or starts, deadlocks: the next attempt may succeed. */
    private static final List<String> PASSING = List.of("08", "53", "57", "58", "40", "55P03", "25P03", "25P04");
    /** Values, constraints, permissions and the shape of things: whoever wrote the pipeline can mend them. */
    private static final Set<String> USERS = Set.of("0A", "22", "23", "28", "3D", "3F", "42", "44", "54");

    private static final int DETAIL_LIMIT = 300;

    private PostgresTrouble() {}

    /** Whether the same again may succeed later. */
    private static boolean passes(SQLException failure) {
        String state = state(failure);
        return !state.equals(REJECTED) && PASSING.stream().anyMatch(state::startsWith);
    }

    /** Something that changes nothing where it fails. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws SQLException;
    }

    /**
     * Tries with {@link Patience}.
     *
     * @param doing for messages, such as {@code writing to table public.words}
     */
    public static <T> T patiently(PostgresSettings settings, String doing, Attempt<T> attempt) {
        return Patience.until("PostgreSQL at " + settings.address(), () -> {
            try {
                return attempt.make();
            } catch (SQLException e) {
                throw of(settings, doing, e);
            }
        });
    }

    /** @param doing what was tried, such as {@code writing to table public.words} */
    public static EngineException of(PostgresSettings settings, String doing, SQLException failure) {
        String state = state(failure);
        String where = "PostgreSQL at " + settings.address();
        if (state.equals(WRONG_PASSWORD) || state.equals(REJECTED)) {
            return new EngineException(Fault.USER, false, where + " refused user and password", failure);
        } else if (state.equals(NO_SUCH_DATABASE)) {
            return new EngineException(
                    Fault.USER, false, where + " has no such database; create it, or name another", failure);
        } else if (state.startsWith("08") || state.startsWith("57P")) {
            return new EngineException(
                    Fault.SERVICE, true, where + " does not answer while " + doing + ": " + words(failure), failure);
        }
        boolean users = state.length() > 1 && USERS.contains(state.substring(0, 2));
        return new EngineException(
                users ? Fault.USER : Fault.SERVICE,
                !users && passes(failure),
                where + " refused " + doing + ": " + words(failure) + " (SQLSTATE " + state + ")",
                failure);
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static String words(SQLException failure) {
        if (failure instanceof PSQLException known && known.getServerErrorMessage() != null) {
            ServerErrorMessage server = known.getServerErrorMessage();
            String detail = server.getDetail() == null ? "" : ". " + server.getDetail();
            String where = server.getWhere() == null ? "" : ", at " + server.getWhere();
            return shortened(server.getMessage() + detail + where);
        }
        // The driver's advice is for those who wrote the address by hand.
        return shortened(String.valueOf(failure.getMessage()).replaceFirst("\\. Check that the hostname .*", ""));
    }

    /** A row's value may be long, and its lines are not ours. */
    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= DETAIL_LIMIT ? line : line.substring(0, DETAIL_LIMIT) + "...";
    }
}
