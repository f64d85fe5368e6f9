package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;

/** The committed records of a topic. */
@Key("kafka")
@Doc("The committed records of a Kafka topic.")
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

    /** Where the first run begins. */
    public enum Starting {
        EARLIEST,
        LATEST
    }
}
