package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Optional;

/** Records of a Kafka topic, as JSON. */
@Key("kafka")
@Doc(
        "Records of a Kafka topic, as JSON. Effectively once for readers with `isolation.level=read_committed`: each task writes in one "
                + "transaction that also notes the micro-batch, and a batch that is noted is not written again.")
public record KafkaSink(
        @Doc(value = "The topic; created when missing.", example = "alerts") @Name(NameKind.TOPIC)
        String topic,

        @Doc(value = "The column whose text becomes the record's key.", example = "device") @Name(NameKind.COLUMN)
        Optional<String> key,

        @Doc("Partitions of the topic when it is created; an existing topic stays as it is.") @Default("2")
        int partitions)
        implements SinkConnector {}
