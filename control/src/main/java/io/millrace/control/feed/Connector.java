package io.millrace.control.feed;

import io.millrace.spec.Feed;
import io.millrace.spec.FeedConnector;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.FilesFeed;
import io.millrace.spec.GenerateFeed;
import io.millrace.spec.GeneratedFields;
import io.millrace.spec.HttpFeed;
import io.millrace.spec.PostgresFeed;
import io.millrace.spec.SecretText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A feed as Kafka Connect knows it. Connect keeps a connector's offsets under its name, so the name is the same in every run.
 *
 * @param name {@code <pipeline>.<feed>}: neither may hold a dot, so that the name says whose it is
 * @param config all of it; where it needs a secret, it refers to one
 * @param secrets what it refers to, by name
 */
public record Connector(String name, Map<String, String> config, Map<String, SecretText> secrets) {
    private static final String OFFSETS_TOPIC = "millrace.feed-offsets";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    public Connector {
        config = Map.copyOf(config);
        secrets = Map.copyOf(secrets);
    }

    /** The connector of a feed. */
    public static Connector of(String pipeline, String feedName, Feed feed, FeedSite site) {
        Configuration config = new Configuration(name(pipeline, feedName), site.secrets());
        config.put("tasks.max", "1");
        config.put("key.converter", BYTES);
        config.put("value.converter", BYTES);
        // A topic of its own: what a killed worker left open in the worker's topic would hold up the worker's next
        // start for a minute.
        config.put("offsets.storage.topic", OFFSETS_TOPIC);
        config.put("pipeline", pipeline);
        config.put("feed", feedName);
        config.put("run", site.run());
        config.put("topic", feed.topic());
        feed.key().ifPresent(key -> config.put("key", key));
        put(config, feed.connector(), site);
        if (feed.connector() instanceof PostgresFeed postgres) {
            PostgresConnector.put(config, pipeline, feedName, feed, postgres, site);
        }
        return config.connector();
    }

    /**
     * The same for a feed whose events have a schema.
     *
     * @param id its number in the schema registry
     */
    public Connector with(Feed feed, FeedSchema schema, int id) {
        Map<String, String> more = new TreeMap<>(config);
        String prefix = feed.connector() instanceof PostgresFeed ? PostgresConnector.FORM : "";
        more.put(
                prefix + "value.format",
                feed.format().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        more.put(prefix + "schema.id", Integer.toString(id));
        more.put(prefix + "schema.types", schema.types());
        return new Connector(name, more, secrets);
    }

    public static String name(String pipeline, String feed) {
        return pipeline + "." + feed;
    }

    /** The pipeline in a connector's name; the name itself where it is not one of ours. */
    public static String pipeline(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Whether there is an end to what the feed gives, so that a run over what is there now can wait for it. */
    public static boolean bounded(FeedConnector connector) {
        return connector instanceof FilesFeed
                || connector instanceof HttpFeed
                || (connector instanceof GenerateFeed generate
                        && generate.total().isPresent());
    }

    private static void put(Configuration config, FeedConnector connector, FeedSite site) {
        if (connector instanceof GenerateFeed generate) {
            putGenerate(config, generate);
        } else if (connector instanceof FilesFeed files) {
            putFiles(config, files, site.base());
        } else if (connector instanceof HttpFeed http) {
            HttpConnector.put(config, http);
        }
    }

    private static void putGenerate(Configuration config, GenerateFeed generate) {
        config.put("connector.class", "io.millrace.feeds.generate.GenerateSourceConnector");
        config.put("seed", Long.toString(generate.seed()));
        generate.rate().ifPresent(rate -> config.put("rate", Double.toString(rate.perSecond())));
        generate.total().ifPresent(total -> config.put("total", Long.toString(total)));
        config.put("fields", GeneratedFields.json(generate.fields()).toString());
    }

    private static void putFiles(Configuration config, FilesFeed files, Path base) {
        config.put("connector.class", "io.millrace.feeds.files.FilesSourceConnector");
        config.put("path", files.path());
        config.put("base", base.toAbsolutePath().normalize().toString());
        config.put("format", files.format().name().toLowerCase(Locale.ROOT));
        files.header().ifPresent(header -> config.put("header", header.toString()));
        files.schema().ifPresent(schema -> config.put("schema", schema));
        files.separator().ifPresent(separator -> config.put("separator", separator));
        files.quote().ifPresent(quote -> config.put("quote", quote.equals("none") ? "" : quote));
        files.done().ifPresent(done -> config.put("done", done));
        files.nulls().ifPresent(nulls -> config.put("null", nulls));
    }
}
