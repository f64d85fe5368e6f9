package io.millrace.feeds.files;

import io.millrace.feeds.files.Layout.Header;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read, from where it was left to the end that it had when it was found. For one thread.
 */
final class OpenFile implements Closeable {
    private final Selection.Found found;
    private final Tail tail;
    private final FilesSettings settings;
    private final Place start;
    private final @Nullable LineReader reader;
    private final Decoder decoder;

    /** What is done with a last line that no newline ends. */
    enum Tail {
        /** Its writer may still be at it. */
        LEAVE,
        TAKE
    }

    OpenFile(FilesSettings settings, Selection.Found found, Place start, Tail tail) throws IOException {
        this.settings = settings;
        this.found = found;
        this.tail = tail;
        Line first = settings.format().isTable() ? first() : null;
        boolean waits = settings.format().isTable() && first == null;
        boolean skipsHeader = first != null
                && settings.dialect().header()
                && start.position() < first.next().position();
        this.start = skipsHeader && first != null ? first.next() : start;
        this.reader = waits ? null : reader(this.start);
        this.decoder = decoder(first);
    }

    String name() {
        return found.name();
    }

    Selection.Found found() {
        return found;
    }

    /** The next record, or null if there is none now. */
    @Nullable
    Line next() throws IOException {
        if (reader == null) {
            return null;
        }
        Line line = reader.next();
        return line == null && tail == Tail.TAKE ? reader.last() : line;
    }

    Decoded decode(Line line) throws Unreadable, IOException {
        if (line.problem().isPresent()) {
            throw new Unreadable(line.problem().get());
        }
        Decoded decoded = decoder.decode(line.bytes());
        if (decoded.value().length > settings.longest()) {
            throw new Unreadable(
                    "as JSON of " + decoded.value().length + " bytes is longer than " + settings.longest());
        }
        return decoded;
    }

    /** How far the file is read. */
    Place place() {
        if (reader != null) {
            return reader.place();
        }
        // A table without any line: nothing to wait for if the file is taken as it is.
        return tail == Tail.TAKE ? new Place(found.size(), start.line()) : start;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    private @Nullable Line first() throws IOException {
        try (LineReader beginning = reader(Place.START)) {
            Line line = beginning.next();
            return line == null && tail == Tail.TAKE ? beginning.last() : line;
        }
    }

    private LineReader reader(Place from) throws IOException {
        RecordEnd end = settings.format().isTable() ? settings.dialect().recordEnd() : new RecordEnd.EveryNewline();
        return new LineReader(found.path(), from, found.size(), end, settings.longest());
    }

    private Decoder decoder(@Nullable Line first) {
        if (settings.format() == Format.TEXT) {
            return new Decoder.Text();
        }
        if (settings.format() == Format.JSON || first == null) {
            return new JsonLines(settings.key());
        }
        try {
            Dialect dialect = settings.dialect();
            return new Table(dialect.cells(), layout(first), dialect.nullText(), settings.key(), settings.form());
        } catch (Unreadable e) {
            // Without its columns no line of the file can be read; each goes to quarantine and the other files go on.
            return line -> {
                throw e;
            };
        }
    }

    private Layout layout(Line first) throws Unreadable {
        Dialect dialect = settings.dialect();
        List<Column> schema = dialect.schema();
        if (!dialect.header() && !schema.isEmpty()) {
            return Layout.of(schema);
        }
        if (first.problem().isPresent()) {
            throw new Unreadable(
                    "the first line names no columns: " + first.problem().get());
        }
        List<String> cells = dialect.cells().cut(new Decoder.Utf8().text(first.bytes()));
        if (!dialect.header()) {
            return Layout.numbered(cells.size());
        }
        Header header = Header.of(cells);
        return schema.isEmpty() ? Layout.of(header) : Layout.of(header, schema);
    }
}
