package io.millrace.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What several values have to do with each other. SQL stays unread here: the engine has the parser.
 *
 * <p>A source or view with a problem is left out of the result; a feed or a sink stays, as its SQL can still be checked.
 */
final class Checks {
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
        new SinkChecks(pipeline, places, problems).all();
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
        new SinkChecks(pipeline, places, problems).topic(path + ".topic", feed.topic());
        new FeedFormatChecks(path, feed, places, problems).all();
        feed.key().ifPresent(key -> key(path + ".key", key, feed.connector()));
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
            problem(path + ".format", SinkChecks.NO_RECORDS, "use json, csv or text");
        }
        if (source.format().registered() && !(connector instanceof KafkaSource)) {
            problem(
                    path + ".format",
                    "the records of this source do not name a schema, as those of " + places.quoted(path + ".format")
                            + " do",
                    "use json, csv or text");
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
                    source.format().registered()
                            ? "add \"schema: { subject: posts-value }\", a file, or the columns: \"schema: id BIGINT, text STRING\""
                            : "add the columns, such as \"schema: id BIGINT, text STRING\"");
        }
        source.schema().ifPresent(schema -> declared(path, source, schema));
    }

    private void declared(String path, Source source, DeclaredSchema schema) {
        if (schema instanceof DeclaredSchema.Columns columns) {
            schema(path, source, new SchemaText(columns.ddl()));
        } else if (!source.format().registered()) {
            problem(
                    path + ".schema",
                    "a subject or a file is for the formats avro, protobuf and json-schema",
                    "write the columns, such as \"schema: id BIGINT, text STRING\", or change the format");
        }
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

    private void problem(String path, String message, String fix) {
        problems.add(places.spot(path), message, fix);
        String[] steps = path.split("\\.", -1);
        if (steps.length > 1 && (steps[0].equals("sources") || steps[0].equals("views"))) {
            refused.add(steps[0] + "." + steps[1]);
        }
    }
}
