package io.millrace.engine.sql;

import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.trees.Origin;

/**
 * Something in a piece of SQL that may not be, or that Spark does not understand.
 *
 * @param line within the SQL, from 1
 * @param column within the line, from 1
 */
record Refusal(int line, int column, String message, Optional<String> fix) {
    static Refusal at(Origin origin, String message, String fix) {
        return new Refusal(number(origin.line(), 1), number(origin.startPosition(), 0) + 1, message, Optional.of(fix));
    }

    /** What Spark says, in one line and without the query, which the user has before his eyes. */
    static Refusal of(AnalysisException failure) {
        Optional<String> fix = Suggestion.in(failure);
        return new Refusal(number(failure.line(), 1), number(failure.startPosition(), 0) + 1, plain(failure), fix);
    }

    boolean isAtPlaceOf(Refusal other) {
        return line == other.line && column == other.column;
    }

    private static String plain(AnalysisException failure) {
        String message =
                String.valueOf(failure instanceof ParseException ? failure.getMessage() : failure.getSimpleMessage());
        return message.strip()
                .lines()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("== SQL"))
                .reduce((one, other) -> one + " " + other.strip())
                .orElse("not understood")
                .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
                .replaceFirst(" SQLSTATE: \\w+.*$", "")
                .replaceFirst("; line \\d+ pos \\d+;?$", "")
                .replaceFirst(" Did you mean one of the following\\? .*$", "")
                .replaceFirst("\\.$", "");
    }

    private static int number(scala.Option<Object> value, int otherwise) {
        return value.isDefined() ? (Integer) value.get() : otherwise;
    }
}
