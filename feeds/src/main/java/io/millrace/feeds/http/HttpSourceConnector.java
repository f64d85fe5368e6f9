package io.millrace.feeds.http;

import io.millrace.feeds.Given;
import io.millrace.feeds.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Brings the records of a JSON API into a topic, round after round. How far the API is read is stored with the records of each page
 * in one transaction: with a cursor, or a field that grows, each record arrives once, also across crashes.
 *
 * <p>The settings are those of {@link HttpSettings#definition}. A record's value is its JSON on one line; what is no JSON object
 * goes to the topic's quarantine. Secrets stand in {@code headers} and {@code parameters}, best as references to a config provider
 * of the worker, such as {@code Authorization: Bearer ${env:SHOP_TOKEN}}.
 *
 * <p>An API that is away, or busy (429, 5xx), is asked again, ever more slowly and as it says in {@code Retry-After}. An answer that
 * only a person can mend (401, no JSON, no records in it) fails the task, unless the API already gave good answers in this run.
 */
public final class HttpSourceConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return HttpSettings.definition();
    }

    @Override
    public Config validate(Map<String, String> values) {
        Given given = new Given(values);
        HttpSettings.read(given);
        return given.on(super.validate(values));
    }

    @Override
    public void start(Map<String, String> values) {
        settings = new HashMap<>(values);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return HttpSourceTask.class;
    }

    /** Always one: what is asked next depends on the last answer. */
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
