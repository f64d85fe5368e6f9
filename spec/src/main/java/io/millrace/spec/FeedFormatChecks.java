package io.millrace.spec;

import java.util.List;

/**
 * What the format of a feed's events asks of the feed.
 *
 * @param path where the feed stands
 */
record FeedFormatChecks(String path, Feed feed, Places places, Problems problems) {
    void all() {
        FeedConnector connector = feed.connector();
        FeedFormat format = feed.format();
        if (format == FeedFormat.TEXT
                && !(connector instanceof FilesFeed files && !files.format().separated())) {
            problem(
                    ".format",
                    "the format \"text\" needs a \"files\" feed whose own format is text or json",
                    "leave it out: events are written as json");
        }
        if (connector instanceof PostgresFeed postgres && postgres.schema().isPresent() && !format.registered()) {
            problem(
                    ".postgres.schema",
                    "\"schema\" is for avro, protobuf and json-schema: as json, every column is told",
                    "leave it out, or add a \"format\"");
        }
        if (format.registered()) {
            registered(connector, format);
        }
    }

    private void registered(FeedConnector connector, FeedFormat format) {
        if (!typed(connector)) {
            problem(
                    ".format",
                    places.quoted(path + ".format")
                            + " needs fields whose types are known: those of a \"generate\" or an \"events\" feed, of a \"files\" feed of "
                            + "csv or tsv with a \"schema\", or of a \"postgres\" feed with a \"schema\"",
                    "add the schema, or write json");
            return;
        }
        if (connector instanceof EventsFeed && format != FeedFormat.AVRO) {
            problem(
                    ".format",
                    places.quoted(path + ".format") + " is not for an \"events\" feed",
                    "use avro, or json, which is what callers send");
        }
        EventFields fields = EventFields.of(connector);
        String schema = connector instanceof EventsFeed
                ? ".events.schema"
                : connector instanceof PostgresFeed ? ".postgres.schema" : ".files.schema";
        demandNone(
                fields.formless(),
                schema,
                "has a type that a feed's schema cannot hold",
                "use another type, or write json");
        if (format != FeedFormat.JSON_SCHEMA) {
            demandNone(
                    fields.foreign(),
                    schema,
                    "has a name that avro and protobuf do not allow",
                    "use letters from A to Z, digits and underscores, or write json-schema");
        }
    }

    private void demandNone(List<String> columns, String key, String message, String fix) {
        if (!columns.isEmpty()) {
            // What came from a variable is not told.
            String shown = places.fromVariable(path + key) ? "a column" : "the column `" + columns.get(0) + "`";
            problem(key, shown + " " + message, fix);
        }
    }

    private static boolean typed(FeedConnector connector) {
        return connector instanceof GenerateFeed
                || connector instanceof EventsFeed
                || (connector instanceof PostgresFeed postgres
                        && postgres.schema().isPresent())
                || (connector instanceof FilesFeed files
                        && files.format().separated()
                        && files.schema().isPresent());
    }

    private void problem(String key, String message, String fix) {
        problems.add(places.spot(path + key), message, fix);
    }
}
