package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Inline;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Optional;

/** One feed: a connector that brings events into a topic. */
@Doc("A feed brings events into a Kafka topic. It runs as a Kafka Connect source connector, but for `events`.")
public record Feed(
        @Inline FeedConnector connector,

        @Doc(value = "The topic that the events go to; created when missing.", example = "posts") @Name(NameKind.TOPIC)
        String topic,

        @Doc(
                "How an event is written: `json`, `text` for lines as they are, or with a schema in the schema registry, under the subject "
                        + "`<topic>-value`, as `avro`, `protobuf` or `json-schema`.")
        @Default("json")
        FeedFormat format,

        @Doc(
                value = "The field whose value becomes the record's key; events of one key stay in order.",
                example = "author")
        @Name(NameKind.COLUMN)
        Optional<String> key,

        @Doc("Partitions of the topic when it is created; an existing topic stays as it is.") @Default("2") @AtLeast(1)
        int partitions) {}
