package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Set;

/** The committed records of a topic. */
@Key("kafka")
@Doc(value = "The committed records of a Kafka topic.", example = """
                    name: large-orders
                    sources:
                      orders:
                        kafka: { topic: orders, starting: latest }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                        watermark: { column: ordered_at, delay: 30 seconds }
                        expect:
                          has_customer: { check: customer IS NOT NULL }
                          not_negative: { check: amount >= 0, otherwise: drop }
                    sinks:
                      large:
                        select: SELECT id, customer, amount FROM orders WHERE amount > 50
                        console:
                    """)
public record KafkaSource(
        @Doc(value = "The topic to read.", example = "posts") @Name(NameKind.TOPIC)
        String topic,

        @Doc(
                "Where a new pipeline begins: at the `earliest` record or after the `latest`; later runs go on where the last one stopped.")
        @Default("earliest")
        Starting starting)
        implements SourceConnector {

    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.KAFKA);
    }

    /** Where the first run begins. */
    public enum Starting {
        EARLIEST,
        LATEST
    }
}
