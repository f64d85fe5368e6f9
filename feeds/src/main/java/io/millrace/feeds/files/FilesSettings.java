package io.millrace.feeds.files;

import io.millrace.feeds.Feed;
import io.millrace.feeds.Given;
import io.millrace.feeds.event.EventForm;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What a feed of files was told.
 *
 * @param form how a line of a table is written
 * @param key the field whose value is the record's key; empty for records without
 * @param done where files are moved to when they are read; empty for leaving them
 * @param poll how long to wait before looking for more when everything is read
 * @param longest how many bytes a line and a record may have
 */
record FilesSettings(
        Feed feed,
        Selection selection,
        Format format,
        Dialect dialect,
        EventForm form,
        String key,
        Optional<Path> done,
        Duration poll,
        int longest) {
    /** Kafka's own limit is 1 MiB for a record with all that belongs to it, at the producer and at the broker. */
    private static final int LONGEST = 1_000_000;

    static ConfigDef definition() {
        ConfigDef all = Feed.settings();
        Given.define(all, "path", Importance.HIGH, "A file, a folder or a glob such as logs/**/*.json.");
        Given.define(all, "base", Importance.MEDIUM, "The absolute folder that a relative path begins at.");
        Given.define(all, "format", Importance.HIGH, "csv, tsv, json (one object in a line) or text.");
        Given.define(
                all,
                "header",
                Importance.MEDIUM,
                "csv, tsv: whether the first line names the columns; true if not set.");
        Given.define(
                all,
                "schema",
                Importance.MEDIUM,
                "csv, tsv: the columns, as in id INT, text STRING; all STRING if not set.");
        Given.define(all, "separator", Importance.LOW, "csv, tsv: one character; a comma or a tab if not set.");
        Given.define(
                all, "quote", Importance.LOW, "csv, tsv: one character, empty for none; \" for csv and none for tsv.");
        Given.define(
                all,
                "null",
                Importance.LOW,
                "csv, tsv: the cell that means null; if not set, an empty one, except for STRING.");
        Given.define(all, "key", Importance.LOW, "The field whose value is the record's key.");
        Given.define(
                all,
                "done",
                Importance.MEDIUM,
                "The folder that a file is moved to when all its lines are in Kafka; if not set, it stays.");
        Given.define(
                all,
                "poll",
                Importance.LOW,
                "How long to wait before looking for more files and lines; 1 s if not set.");
        Given.define(
                all,
                "longest",
                Importance.LOW,
                "How many bytes a line may have, 1000000 if not set: raise it together with the"
                        + " topic's max.message.bytes and producer.override.max.request.size.");
        EventForm.define(all);
        return all;
    }

    static FilesSettings read(Given given) {
        Feed feed = Feed.read(given);
        Selection selection = selection(given);
        String name = given.required("format", "csv, tsv, json or text");
        Format format = Format.parse(name).orElse(Format.TEXT);
        if (!name.equals("?") && !format.toString().equals(name)) {
            given.problem("format", "'format' is '" + name + "': use csv, tsv, json or text");
            return new FilesSettings(
                    feed,
                    selection,
                    format,
                    Dialect.read(new Given(Map.of()), format),
                    EventForm.read(new Given(Map.of())),
                    "",
                    Optional.empty(),
                    Duration.ZERO,
                    LONGEST);
        }
        Dialect dialect = Dialect.read(given, format);
        return new FilesSettings(
                feed,
                selection,
                format,
                dialect,
                EventForm.read(given),
                key(given, format, dialect),
                done(given, selection),
                given.duration("poll", Duration.ofSeconds(1)),
                longest(given));
    }

    private static Selection selection(Given given) {
        String path = given.required("path", "a file, a folder or a glob such as logs/*.json");
        String base = given.text("base").orElse("");
        Selection none = Selection.of(null, "/");
        if (path.equals("?")) {
            return none;
        }
        try {
            if (!base.isEmpty() && !Path.of(base).isAbsolute()) {
                given.problem("base", "'base' is '" + base + "', which is not absolute: begin it with a /");
                return none;
            }
            if (base.isEmpty() && !path.startsWith("/")) {
                given.problem("path", "'path' is '" + path + "', which is relative: make it absolute or set 'base'");
                return none;
            }
            return path.startsWith("/")
                    ? Selection.of(null, path)
                    : Selection.of(Path.of(base).normalize(), Path.of(base).normalize() + "/" + path);
        } catch (InvalidPathException | PatternSyntaxException e) {
            given.problem("path", "'path' is '" + path + "', which is no path and no glob: " + e.getMessage());
            return none;
        }
    }

    /** Whether there is something at the path. Only for a new feed: the files of an old one may be gone when it starts again. */
    void demandFiles(Given given) {
        Path root = selection.root();
        if (given.sound() && !Files.isReadable(root)) {
            String what = Files.exists(root) ? "cannot be read" : "does not exist";
            given.problem("path", "'path' means '" + root + "', which " + what + ": correct the path or create it");
        }
    }

    private static String key(Given given, Format format, Dialect dialect) {
        String key = given.text("key").orElse("");
        List<String> columns = dialect.schema().stream().map(Column::name).toList();
        if (!key.isEmpty() && format == Format.TEXT) {
            given.problem("key", "'key' is '" + key + "', but text has no fields: leave it out");
        } else if (!key.isEmpty() && !columns.isEmpty() && !columns.contains(key)) {
            given.problem("key", "'key' is '" + key + "', which is not a column of the schema: use one of " + columns);
        }
        return key;
    }

    private static Optional<Path> done(Given given, Selection selection) {
        Optional<String> text = given.text("done");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path done = Path.of(given.text("base").orElse("/")).resolve(text.get()).normalize();
        boolean found = selection.depth() > 1 ? done.startsWith(selection.root()) : done.equals(selection.root());
        if (found) {
            given.problem(
                    "done",
                    "'done' is '" + text.get() + "', where 'path' looks for files: name a folder outside of it");
        }
        return Optional.of(done);
    }

    private static int longest(Given given) {
        String text = given.text("longest").orElse(Integer.toString(LONGEST));
        if (text.matches("[1-9]\\d{0,8}")) {
            return Integer.parseInt(text);
        }
        given.problem("longest", "'longest' is '" + text + "': write a number of bytes from 1 to 999999999");
        return LONGEST;
    }
}
