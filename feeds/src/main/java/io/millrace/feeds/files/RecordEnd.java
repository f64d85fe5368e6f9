package io.millrace.feeds.files;

/** Finds the newline that ends a record. Remembers, over several pieces of one record, what it has seen. */
interface RecordEnd {

    /** The index in {@code [from, to)} of the newline that ends the record, or -1. */
    int find(byte[] buffer, int from, int to);

    /** Whether what was seen of the record ends within quotes. */
    boolean insideQuotes();

    /** Begins a new record. */
    void restart();

    /** Every newline ends a record: text, JSON lines, TSV. */
    final class EveryNewline implements RecordEnd {
        @Override
        public int find(byte[] buffer, int from, int to) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public boolean insideQuotes() {
            return false;
        }

        @Override
        public void restart() {}
    }

    /**
     * A newline within quotes belongs to the cell, as RFC 4180 has it. A quote only opens at the beginning of a cell, elsewhere it
     * is a plain character, and a doubled one within quotes does not close: the same rules by which FastCSV then cuts the cells.
     */
    final class NewlineOutsideQuotes implements RecordEnd {
        private enum At {
            CELL_START,
            PLAIN,
            QUOTED,
            CLOSED
        }

        private final byte separator;
        private final byte quote;
        private At at = At.CELL_START;

        NewlineOutsideQuotes(char separator, char quote) {
            this.separator = (byte) separator;
            this.quote = (byte) quote;
        }

        @Override
        public int find(byte[] buffer, int from, int to) {
            for (int i = from; i < to; i++) {
                byte b = buffer[i];
                if (b == '\n' && at != At.QUOTED) {
                    return i;
                }
                at = after(b);
            }
            return -1;
        }

        private At after(byte b) {
            if (at == At.QUOTED) {
                return b == quote ? At.CLOSED : At.QUOTED;
            }
            if (b == quote && at != At.PLAIN) {
                return At.QUOTED;
            }
            return b == separator ? At.CELL_START : At.PLAIN;
        }

        @Override
        public boolean insideQuotes() {
            return at == At.QUOTED;
        }

        @Override
        public void restart() {
            at = At.CELL_START;
        }
    }
}
