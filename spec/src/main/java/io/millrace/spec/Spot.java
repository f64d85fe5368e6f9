package io.millrace.spec;

import java.util.Optional;

/**
 * Where something stands: in the file, or on the command line.
 *
 * @param line from 1; 0 on the command line
 * @param column from 1, in code points; 0 on the command line
 * @param override the path that was given with {@code --set}; empty in the file
 */
record Spot(int line, int column, String override) {
    static Spot in(int line, int column) {
        return new Spot(line, column, "");
    }

    static Spot override(String path) {
        return new Spot(0, 0, path);
    }

    Problem problem(String file, String message, Optional<String> fix) {
        String prefix = override.isEmpty() ? "" : "--set " + override + ": ";
        return new Problem(file, line, column, prefix + message, fix);
    }
}
