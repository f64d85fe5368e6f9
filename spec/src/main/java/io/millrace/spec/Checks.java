package io.millrace.spec;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What several values have to do with each other. SQL stays unread here: the engine has the parser.
 *
 * <p>A source or view with a problem is left out of the result; a feed or a sink stays, as its SQL can still be checked.
 */
final class Checks {
    private static final String QUARANTINE = ".quarantine";

    private final Pipeline pipeline;
    private final Places places;
    private final Problems problems;
    private final Set<String> broken;
    private final Set<String> refused = new TreeSet<>();

    private Checks(Pipeline pipeline, Places places, Problems problems, Set<String> broken) {
        this.pipeline = pipeline;
        this.places = places;
        this.problems = problems;
        this.broken = broken;
    }

    /** @param broken the paths of parts that are left out; grows */
    static Pipeline of(Pipeline pipeline, Places places, Problems problems, Set<String> broken) {
        Checks checks = new Checks(pipeline, places, problems, broken);
        checks.whole();
        pipeline.feeds().forEach(checks::feed);
        pipeline.sources().forEach(checks::source);
        pipeline.views().keySet().forEach(checks::view);
        checks.sinks();
        broken.addAll(checks.refused);
        return new Pipeline(
                pipeline.name(),
                pipeline.description(),
                pipeline.feeds(),
                without(checks.refused, "sources", pipeline.sources()),
                without(checks.refused, "views", pipeline.views()),
                pipeline.sinks(),
                pipeline.tests());
    }

    private static <V> Map<String, V> without(Set<String> refused, String map, Map<String, V> parts) {
        Map<String, V> left = new LinkedHashMap<>(parts);
        left.keySet().removeIf(name -> refused.contains(map + "." + name));
        return left;
    }

    private void whole() {
        if (none("feeds", pipeline.feeds()) && none("sinks", pipeline.sinks())) {
            problem(
                    "",
                    "the pipeline does nothing",
                    "add \"feeds\" to bring events in, or \"sources\" and \"sinks\" to work on them");
        }
        if (!pipeline.sinks().isEmpty() && none("sources", pipeline.sources())) {
            problem("sinks", "there are sinks but no sources", "add \"sources\": the tables that the SQL can read");
        }
    }

    /** Whether there is none, not even a broken one. */
    private boolean none(String map, Map<String, ?> parts) {
        return parts.isEmpty() && broken.stream().noneMatch(path -> path.equals(map) || path.startsWith(map + "."));
    }

    private void feed(String name, Feed feed) {
        String path = "feeds." + name;
        topic(path + ".topic", feed.topic());
        if (feed.format() == FeedFormat.TEXT && !writesText(feed.connector())) {
            problem(
                    path + ".format",
                    "the format \"text\" needs a \"files\" feed whose own format is text or json",
                    "leave it out: events are written as json");
        }
        feed.key().ifPresent(key -> key(path + ".key", key, feed.connector()));
    }

    private static boolean writesText(FeedConnector connector) {
        return connector instanceof FilesFeed files && !files.format().separated();
    }

    private void key(String path, String key, FeedConnector connector) {
        if (connector instanceof GenerateFeed generate && !generate.fields().containsKey(key)) {
            problem(
                    path,
                    places.quoted(path) + " is not a field of the events",
                    fix(path, key, generate.fields().keySet()));
        }
        if (connector instanceof EventsFeed events) {
            eventsKey(path, key, events);
        }
        if (connector instanceof FilesFeed files && files.schema().isPresent()) {
            SchemaText schema = new SchemaText(files.schema().get());
            if (!schema.names(key)) {
                problem(
                        path,
                        places.quoted(path) + " is not a column of the schema",
                        fix(path, key, shown(path.substring(0, path.lastIndexOf('.')) + ".files.schema", schema)));
            }
        }
    }

    private void eventsKey(String path, String key, EventsFeed events) {
        Set<String> fields = new TreeSet<>();
        events.type().fields().forEach(field -> fields.add(field.name()));
        if (!fields.contains(key)) {
            String schema = path.substring(0, path.lastIndexOf('.')) + ".events.schema";
            problem(
                    path,
                    places.quoted(path) + " is not a field of the schema",
                    fix(path, key, places.fromVariable(schema) ? Set.of() : fields));
        }
    }

    private String fix(String path, String name, Set<String> allowed) {
        // What came from a variable is not compared, as the comparison would tell it.
        return allowed.isEmpty()
                ? "name one of the columns"
                : Suggestions.fix(places.fromVariable(path) ? "" : name, allowed, "there are");
    }

    /** The columns for a message; none where the schema came from a variable. */
    private Set<String> shown(String path, SchemaText schema) {
        return places.fromVariable(path) ? Set.of() : schema.columns().keySet();
    }

    private void topic(String path, String topic) {
        if (topic.endsWith(QUARANTINE)) {
            problem(
                    path,
                    places.quoted(path) + " is a name that Millrace keeps for records that do not fit",
                    "choose a topic that does not end in \"" + QUARANTINE + "\"");
        }
    }

    private void source(String name, Source source) {
        String path = "sources." + name;
        SourceConnector connector = source.connector();
        if (connector.columns().isPresent()) {
            String[] keys = {"format", "schema", "watermark", "deduplicate", "expect", "refresh"};
            without(path, keys, "this source has columns of its own and takes no ");
            return;
        }
        if (!connector.decodes()) {
            without(path, new String[] {"format"}, "this source has rows, not records, and takes no ");
        }
        if (!connector.quarantines()) {
            source.expect().forEach((expectation, rule) -> {
                if (rule.otherwise() == Expectation.Otherwise.QUARANTINE) {
                    problem(
                            path + ".expect." + expectation,
                            "rows of this source stay where they are and have no quarantine",
                            "write \"otherwise: drop\" or \"otherwise: fail\"");
                }
            });
        }
        if (source.format() instanceof Format.Parquet && !(connector instanceof FilesSource)) {
            problem(path + ".format", "parquet is a format of files, not of records", "use json, csv or text");
        }
        if (connector instanceof FilesSource files
                && files.header().isPresent()
                && !(source.format() instanceof Format.Csv)) {
            problem(path + ".files.header", "\"header\" is for csv", "leave it out, or write \"format: csv\"");
        }
        if (!connector.bounded() && places.has(path + ".refresh")) {
            problem(
                    path + ".refresh",
                    "this source is a stream, whose rows are always new: \"refresh\" is for a source with an end",
                    "leave it out");
        }
        if (source.schema().isEmpty() && !(connector.decodes() && source.format() instanceof Format.Text)) {
            problem(
                    path,
                    "\"schema\" is missing in \"" + path + "\"",
                    "add the columns, such as \"schema: id BIGINT, text STRING\"");
        }
        source.schema().map(SchemaText::new).ifPresent(schema -> schema(path, source, schema));
    }

    private void without(String path, String[] keys, String message) {
        for (String key : keys) {
            if (places.has(path + "." + key)) {
                problem(path + "." + key, message + '"' + key + '"', "leave it out");
            }
        }
    }

    private void schema(String path, Source source, SchemaText schema) {
        boolean oneText = schema.columns().size() == 1 && schema.columns().containsValue("STRING");
        if (schema.columns().isEmpty()) {
            problem(path + ".schema", "the schema has no columns", "write them like this: id BIGINT, text STRING");
        } else if (source.format() instanceof Format.Text && !oneText) {
            problem(path + ".schema", "text has one STRING column", "write \"schema: line STRING\", or leave it out");
        }
        source.watermark()
                .filter(watermark -> !schema.names(watermark.column()))
                .ifPresent(watermark -> problem(
                        path + ".watermark.column",
                        places.quoted(path + ".watermark.column") + " is not a column of the schema",
                        fix(path + ".watermark.column", watermark.column(), shown(path + ".schema", schema))));
        source.deduplicate().ifPresent(again -> deduplicate(path, again, schema));
    }

    private void deduplicate(String path, Deduplicate again, SchemaText schema) {
        if (!places.has(path + ".watermark")) {
            problem(
                    path + ".deduplicate",
                    "\"deduplicate\" needs a watermark: without one, every record would be remembered for ever",
                    "add one to the source, such as \"watermark: { column: created_at, delay: 30 seconds }\"");
        }
        for (int i = 0; i < again.by().size(); i++) {
            String place = path + ".deduplicate.by." + i;
            String column = again.by().get(i);
            if (!schema.names(column)) {
                problem(
                        place,
                        places.quoted(place) + " is not a column of the schema",
                        fix(place, column, shown(path + ".schema", schema)));
            }
        }
    }

    private void view(String name) {
        if (pipeline.sources().containsKey(name) || broken.contains("sources." + name)) {
            problem("views." + name, "\"" + name + "\" is both a source and a view", "give the view another name");
        }
    }

    private void sinks() {
        Map<String, String> owners = new HashMap<>();
        pipeline.sinks().forEach((name, sink) -> {
            sink.connector().target().ifPresent(target -> {
                String owner = owners.putIfAbsent(target, name);
                if (owner != null) {
                    problem(
                            "sinks." + name,
                            "\"" + name + "\" writes to the same place as \"" + owner + "\"",
                            "give each sink its own, or make one query with UNION ALL");
                }
            });
            if (sink.connector() instanceof KafkaSink kafka) {
                kafka("sinks." + name + ".kafka.topic", kafka);
            }
            if (sink.connector() instanceof FilesSink files) {
                files("sinks." + name + ".files.path", files);
            }
        });
    }

    private void kafka(String path, KafkaSink sink) {
        topic(path, sink.topic());
        Optional<String> reader = pipeline.sources().entrySet().stream()
                .filter(source -> source.getValue().connector() instanceof KafkaSource kafka
                        && kafka.topic().equals(sink.topic()))
                .map(Map.Entry::getKey)
                .findFirst();
        reader.ifPresent(source -> problem(
                path,
                places.quoted(path) + " is read by the source \"" + source
                        + "\": the pipeline would read its own output",
                "write to another topic"));
    }

    private void files(String path, FilesSink sink) {
        Path folder = Path.of(sink.path()).normalize();
        pipeline.sources().forEach((name, source) -> {
            if (source.connector() instanceof FilesSource files && reads(files.path(), folder)) {
                problem(
                        path,
                        places.quoted(path) + " is read by the source \"" + name
                                + "\": the pipeline would read its own output",
                        "write to another folder");
            }
        });
    }

    /** Whether files that are written to a folder would be found by a pattern, as far as that can be told without looking. */
    private static boolean reads(String pattern, Path folder) {
        String fixed = pattern.replaceFirst("[^/]*[*?\\[{].*", "");
        Path root = Path.of(fixed).normalize();
        return folder.equals(root) || (pattern.contains("**") && folder.startsWith(root));
    }

    private void problem(String path, String message, String fix) {
        problems.add(places.spot(path), message, fix);
        String[] steps = path.split("\\.", -1);
        if (steps.length > 1 && (steps[0].equals("sources") || steps[0].equals("views"))) {
            refused.add(steps[0] + "." + steps[1]);
        }
    }
}
