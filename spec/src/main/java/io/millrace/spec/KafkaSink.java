package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records of a Kafka topic. */
@Key("kafka")
@Doc(
        value =
                "Records of a Kafka topic. Effectively once for readers with `isolation.level=read_committed`: each task writes in one "
                        + "transaction that also notes the micro-batch, and a batch that is noted is not written again.",
        example = """
                    name: alerts
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      alerts:
                        select: SELECT customer, amount FROM orders WHERE amount > 90
                        kafka: { topic: alerts, key: customer }
                    """)
public record KafkaSink(
        @Doc(value = "The topic; created when missing.", example = "alerts") @Name(NameKind.TOPIC)
        String topic,

        @Doc(value = "The column whose text becomes the record's key.", example = "device") @Name(NameKind.COLUMN)
        Optional<String> key,

        @Doc(
                "How a row is written as the record's value: a word, or a block with its settings. Columns that only make the key, the "
                        + "partition or a header are part of the value as well.")
        @Default("json")
        Format format,

        @Doc(
                value =
                        "With avro, protobuf and json-schema: the subject in the schema registry under which the schema of the rows is "
                                + "registered; by default `<topic>-value`.",
                example = "alerts-value")
        Optional<String> subject,

        @Doc(value = "The record's headers, each by the column whose text it holds.", example = "{ trace: trace_id }")
        @Default("{}")
        Map<String, String> headers,

        @Doc(
                value =
                        "An INT column with the number of the partition that the record goes to; by default the key decides.",
                example = "shard")
        @Name(NameKind.COLUMN)
        Optional<String> partition,

        @Doc("Partitions of the topic when it is created; an existing topic stays as it is.") @Default("2") @AtLeast(1)
        int partitions)
        implements SinkConnector {

    public KafkaSink {
        headers = Ordered.copy(headers);
        if (subject.isPresent() && !format.registered()) {
            throw new InvalidSetting(
                    "subject",
                    "a subject is for avro, protobuf and json-schema only",
                    "leave it out, or change the format");
        }
    }

    /** The subject in the schema registry, for formats that have one. */
    public String registeredSubject() {
        return subject.orElse(topic + "-value");
    }

    @Override
    public Set<Need> needs() {
        return format.registered() ? Set.of(Need.KAFKA, Need.REGISTRY) : Set.of(Need.KAFKA);
    }

    @Override
    public Optional<String> target() {
        return Optional.of("the topic " + topic);
    }
}
