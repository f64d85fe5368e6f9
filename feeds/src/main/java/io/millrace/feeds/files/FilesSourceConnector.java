package io.millrace.feeds.files;

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
 * Brings the lines of files into a topic, each once, also across restarts and crashes. New files are picked up, oldest first; files
 * that grow are read on. Lines that cannot be read go to the topic's quarantine as they are, with the reason as a header.
 *
 * <p>The settings are those of {@link FilesSettings#definition}. What a record's value is:
 * <table>
 * <caption>by format</caption>
 * <tr><th>format</th><th>value</th></tr>
 * <tr><td>csv, tsv</td><td>a JSON object with the columns' types; DECIMAL, TIMESTAMP and DATE are checked and stay text</td></tr>
 * <tr><td>json</td><td>the line's own bytes, once they are known to be one JSON object</td></tr>
 * <tr><td>text</td><td>the line's own bytes, once they are known to be UTF-8</td></tr>
 * </table>
 * Since these are bytes, and the quarantined ones too, {@code key.converter} and {@code value.converter} have to be Connect's
 * ByteArrayConverter, for every format.
 *
 * <p>A file is known by its name: a renamed file is another one, and one that became shorter than what was read of it is read from its
 * beginning. A last line without a newline is read when its file has not changed for two seconds; what is appended to it later is
 * a line of its own. A file that is overwritten with a
 * longer one is taken for one that grew: give new data new names.
 *
 * <p>With {@code done} a file is claimed before it is read, and moved there once its records are committed; then names may come again.
 */
public final class FilesSourceConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return FilesSettings.definition();
    }

    @Override
    public Config validate(Map<String, String> values) {
        Given given = new Given(values);
        FilesSettings.read(given).demandFiles(given);
        return given.on(super.validate(values));
    }

    @Override
    public void start(Map<String, String> values) {
        settings = new HashMap<>(values);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return FilesSourceTask.class;
    }

    /** Always one: files are read one after the other, in their order. */
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
