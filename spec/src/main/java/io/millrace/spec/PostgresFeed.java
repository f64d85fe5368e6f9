package io.millrace.spec;

import io.millrace.spec.record.FieldType.Field;
import io.millrace.spec.record.FieldType.Struct;
import io.millrace.spec.record.InvalidSchema;
import io.millrace.spec.record.RecordSchema;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes of a table, as they are committed. */
@Key("postgres")
@Doc(
        value =
                "The rows of a PostgreSQL table and every change to them, as they are committed: first the rows that are there, then "
                        + "inserts, updates and deletes, from PostgreSQL's log by [Debezium](https://debezium.io). Each record holds the whole "
                        + "row as it is now, and beside it `__op`, `__at`, `__lsn` and `__deleted`.",
        example = """
                    name: users-feed
                    feeds:
                      users:
                        postgres: { table: users }
                        topic: users
                        key: id
                    """)
public record PostgresFeed(
        @Doc(value = "The table, in the schema `public` unless it is written before it.", example = "sales.orders")
        String table,

        @Doc(
                value =
                        "The columns that are told, with their types, as in a source; needed for the formats avro, protobuf and json-schema, "
                                + "and only for them. `__op` and the like come beside them. Without it, every column is told.",
                example = "id BIGINT, email STRING, joined TIMESTAMP")
        Optional<String> schema,

        @Doc("What to begin with: `rows`, those that are in the table, or `nothing`, only what changes from then on.")
        @Default("rows")
        Begin begin,

        @Doc(
                "What a deleted row becomes: a `row` with `__deleted: true`, or a `tombstone`, a record without a value, after "
                        + "which a compacted topic forgets the key.")
        @Default("row")
        Deletes deletes)
        implements FeedConnector {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$]{0,62}[.])?[A-Za-z_][A-Za-z0-9_$]{0,62}");

    /** What a record says of the change, beside the columns. */
    private static final Struct CHANGE =
            RecordSchema.parse("__op STRING, __at TIMESTAMP, __lsn BIGINT, __deleted BOOLEAN, __unchanged STRING");

    public PostgresFeed {
        if (!NAME.matcher(table).matches()) {
            throw new InvalidSetting(
                    "table",
                    "\"table\" is not the name of a table",
                    "write users or sales.orders, with letters, digits and '_'");
        }
        schema.ifPresent(PostgresFeed::check);
    }

    private static void check(String schema) {
        try {
            for (Field field : RecordSchema.parse(schema).fields()) {
                if (field.required()) {
                    throw new InvalidSetting(
                            "schema",
                            "a column of a changed row cannot be NOT NULL: of a deleted row only the key is told",
                            "leave NOT NULL out");
                }
                if (CHANGE.fields().stream().anyMatch(added -> added.name().equals(field.name()))) {
                    throw new InvalidSetting(
                            "schema", "the feed adds `" + field.name() + "` by itself", "leave it out of the schema");
                }
            }
        } catch (InvalidSchema e) {
            throw new InvalidSetting("schema", String.valueOf(e.getMessage()), e.fix());
        }
    }

    /** The declared columns, and what the feed adds to them. */
    Optional<Struct> type() {
        return schema.map(RecordSchema::parse)
                .map(declared -> new Struct(Stream.concat(declared.fields().stream(), CHANGE.fields().stream())
                        .toList()));
    }

    /** The table with its schema. */
    public String wholeName() {
        return table.contains(".") ? table : "public." + table;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.KAFKA, Need.CONNECT, Need.POSTGRES);
    }

    /** What a new feed begins with. */
    public enum Begin {
        ROWS,
        NOTHING
    }

    /** What a deleted row becomes. */
    public enum Deletes {
        ROW,
        TOMBSTONE
    }
}
