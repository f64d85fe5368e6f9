package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Optional;
import java.util.Set;

/** Records of a Kafka topic, as JSON. */
@Key("kafka")
@Doc(
        value =
                "Records of a Kafka topic, as JSON. Effectively once for readers with `isolation.level=read_committed`: each task writes in one "
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

        @Doc("Partitions of the topic when it is created; an existing topic stays as it is.") @Default("2") @AtLeast(1)
        int partitions)
        implements SinkConnector {

    @Override
    public Set<Need> needs() {
        return Set.of(Need.KAFKA);
    }

    @Override
    public Optional<String> target() {
        return Optional.of("the topic " + topic);
    }
}
