package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import java.util.Optional;

/** How a record's value is written. In YAML its word alone ({@code json}), or a block with settings. */
@Doc(
        "A word alone takes the defaults: `format: csv`. Settings stand in a block: `format: { csv: { separator: \";\" } }`.")
public sealed interface Format {
    @Key("json")
    @Doc("A JSON object. Fields are matched by name; fields that are not in the schema are passed over.")
    record Json() implements Format {}

    @Key("csv")
    @Doc("One line of separated values, in the order of the schema.")
    record Csv(
            @Doc(value = "What stands between two values.", example = "\";\"") @Default("\",\"")
            String separator,

            @Doc("The quote character, or `none`.") @Default("'\"'")
            String quote,

            @Doc(
                    "Text that stands for a missing value; by default an empty unquoted value of a type other than STRING.")
            Optional<String> nulls,

            @Doc(
                    value = "How TIMESTAMP values are written, in the letters of Java's "
                            + "[DateTimeFormatter](https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatter.html); "
                            + "without it as ISO-8601. A time without an offset is one of UTC. What does not fit to the letter, such as "
                            + "31/02/2026, goes to quarantine.",
                    example = "dd/MM/yyyy HH:mm:ss")
            Optional<String> timestampFormat)
            implements Format {
        public Csv {
            Separated.check(separator, quote);
            timestampFormat.ifPresent(TimePattern::of);
        }
    }

    @Key("text")
    @Doc("UTF-8 text as it is, in one STRING column, which is called `value` unless the schema names it.")
    record Text() implements Format {}

    @Key("parquet")
    @Doc("Parquet files, whose columns are found by name and have to have the declared types. For `files` only.")
    record Parquet() implements Format {}

    @Key("avro")
    @Doc(
            "Avro, with the number of its schema in the schema registry in front, as Confluent's clients write it. Records that were "
                    + "written with different versions are read into the declared columns by Avro's rules.")
    record Avro() implements Format {}

    @Key("protobuf")
    @Doc(
            "Protocol Buffers, with the number of the schema in the schema registry and the message's place in it in front, as Confluent's "
                    + "clients write it.")
    record Protobuf(
            @Doc(
                    value =
                            "The message's full name. A source reads no other; by default it reads the one that a record names, "
                                    + "and a sink names it after its topic.",
                    example = "shop.Order")
            Optional<String> message)
            implements Format {}

    @Key("json-schema")
    @Doc(
            "JSON as above, with the number of its schema in the schema registry in front, as Confluent's clients write it.")
    record JsonSchema(
            @Doc("Whether a source checks each record against the schema that it names: thorough, and slow.")
            @Default("false")
            boolean validate)
            implements Format {}

    /** Whether each record names its schema by its number in the schema registry. */
    default boolean registered() {
        return this instanceof Avro || this instanceof Protobuf || this instanceof JsonSchema;
    }
}
