package io.millrace.engine.files;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a file that is read in one go: the records that begin in {@code [from, until)}.
 *
 * @param file as it is now
 * @param header the names of the file's columns; empty where they are those of the schema
 */
record FilePiece(FoundFile file, long from, long until, List<String> header) implements Serializable {
    FilePiece {
        header = List.copyOf(header);
    }
}
