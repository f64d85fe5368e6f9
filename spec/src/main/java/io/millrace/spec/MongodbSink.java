package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Documents of a MongoDB collection. */
@Key("mongodb")
@Doc(
        value =
                "Documents of a MongoDB collection: with a key one for each, which a later row of the key replaces, without a key one for each row. Effectively once: a "
                        + "document's `_id` is made of the key, or of the row's place in its micro-batch, and it carries the batch that wrote it, so that "
                        + "a replay changes nothing and never replaces a newer document.",
        example = """
                    name: customers
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: "id BIGINT, customer STRING, amount DECIMAL(10,2), items ARRAY<STRUCT<name: STRING, count: INT>>"
                    sinks:
                      newest_order:
                        select: SELECT customer, id, amount, items FROM orders
                        mongodb:
                          collection: newest_orders
                          key: [customer]
                          indexes: [[amount], [items.name, amount]]
                    """)
public record MongodbSink(
        @Doc(value = "The database; made at the first write.", example = "shop")
        @Default("millrace")
        @Name(NameKind.MONGODB_DATABASE)
        String database,

        @Doc(value = "The collection; created when missing.", example = "words") @Name(NameKind.MONGODB)
        String collection,

        @Doc(
                value =
                        "The columns that `_id` is made of: the value itself of one column, else an object of them. Without it each row is a document of its own.",
                example = "[minute, tag]")
        @Default("[]")
        @Name(NameKind.COLUMN)
        List<String> key,

        @Doc(
                value =
                        "Ascending indexes, each a list of fields; created when missing. A field within an object is written `items.name`.",
                example = "[[customer], [city, amount]]")
        @Default("[]")
        FieldLists indexes)
        implements SinkConnector {

    public MongodbSink {
        key = List.copyOf(key);
        if (new HashSet<>(key).size() < key.size()) {
            throw new InvalidSetting("key", "a column stands in the key twice", "keep one of them");
        }
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.MONGODB);
    }

    /** Rows without a key go well together. */
    @Override
    public Optional<String> target() {
        return key.isEmpty() ? Optional.empty() : Optional.of("the collection " + database + "." + collection);
    }

    @Override
    public List<String> replacedBy() {
        return key;
    }
}
