package io.millrace.engine.files;

import io.millrace.engine.decode.DecoderPlan;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Finds the newline that ends a record. In CSV with quotes a newline within quotes belongs to the cell, as RFC 4180 has it; a quote opens at the
 * beginning of a cell only, by the same rules by which the decoder cuts the cells.
 *
 * @param quote the quote character, or -1 where every newline ends a record
 */
record RecordEnd(int quote, byte[] separator) implements Serializable {
    static RecordEnd of(DecoderPlan plan) {
        boolean quotes = plan.kind() == DecoderPlan.Kind.CSV && !plan.quote().isEmpty();
        return new RecordEnd(
                quotes ? plan.quote().charAt(0) : -1, plan.separator().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a file can be cut anywhere: a task that begins in the middle finds the next record by itself. */
    boolean cuttable() {
        return quote < 0;
    }

    /** The index in {@code [from, to)} of the newline that ends the record which begins at {@code from}, or -1. */
    int find(byte[] bytes, int from, int to) {
        return quote < 0 ? newline(bytes, from, to) : outsideQuotes(bytes, from, to);
    }

    static int newline(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private int outsideQuotes(byte[] bytes, int from, int to) {
        boolean cellStart = true;
        int i = from;
        while (i < to) {
            if (bytes[i] == '\n') {
                return i;
            }
            if (cellStart && bytes[i] == quote) {
                i = behindQuotes(bytes, i + 1, to);
                cellStart = false;
            } else if (separatorAt(bytes, i, to)) {
                i += separator.length;
                cellStart = true;
            } else {
                i++;
                cellStart = false;
            }
        }
        return -1;
    }

    /** The index behind the closing quote, where a doubled quote does not close; {@code to} where there is none. */
    private int behindQuotes(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] != quote) {
                i++;
            } else if (i + 1 < to && bytes[i + 1] == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return to;
    }

    private boolean separatorAt(byte[] bytes, int at, int to) {
        if (to - at < separator.length) {
            return false;
        }
        for (int i = 0; i < separator.length; i++) {
            if (bytes[at + i] != separator[i]) {
                return false;
            }
        }
        return true;
    }
}
