package io.millrace.feeds.generate;

import io.millrace.feeds.Given;
import io.millrace.feeds.Version;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Makes records up, the same for the same seed, at a rate or as fast as possible, without end or up to a total.
 *
 * <p>The settings are those of {@link GenerateSettings#definition}. {@code fields} is a JSON object; a field is
 * <ul>
 * <li>a text with Datafaker expressions: {@code "#{name.full_name} of #{address.city}"}, always a string;
 * <li>{@code "now"}: the wall clock as ISO-8601 in UTC with milliseconds; {@code "sequence"}: the record's number, from 0;
 * <li>any other text, number or truth value: this constant;
 * <li>{@code {"value": "#{number.digits '3'}", "type": "INT|BIGINT|DOUBLE|BOOLEAN|STRING"}}: the text turned into a type;
 * <li>{@code {"between": [1, 6]}}: whole numbers with both ends; {@code {"between": [0.5, 2], "decimals": 2}}: floating ones;
 * <li>{@code {"one_of": ["a", "b"]}}: one of several constants of one type;
 * <li>{@code {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 ms"}}}: an event time that grows with the record's number;
 * <li>{@code {"fields": {...}}}: an object with fields of its own.
 * </ul>
 * The connector writes each record as JSON itself, which is faster than a converter's way and never loses a type; therefore its
 * {@code key.converter} and {@code value.converter} have to be Connect's ByteArrayConverter. Keys are the plain text of the value.
 * The order of the topic's records is that of the generator within each partition.
 */
public final class GenerateSourceConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return GenerateSettings.definition();
    }

    @Override
    public Config validate(Map<String, String> values) {
        Given given = new Given(values);
        GenerateSettings.read(given, new RecordRandom(), Clock.systemUTC());
        return given.on(super.validate(values));
    }

    @Override
    public void start(Map<String, String> values) {
        settings = new HashMap<>(values);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return GenerateSourceTask.class;
    }

    /** Always one: the records of a feed are one sequence. */
    @Override
    public List<Map<String, String>> taskConfigs(int mostTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {}

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> values) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
