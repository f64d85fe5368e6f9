package io.millrace.control.feed;

import io.millrace.spec.HttpFeed;
import io.millrace.spec.HttpPages;
import io.millrace.spec.HttpSince;
import io.millrace.spec.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The configuration of a feed of a JSON API. */
final class HttpConnector {
    private HttpConnector() {}

    static void put(Configuration config, HttpFeed http) {
        config.put("connector.class", "io.millrace.feeds.http.HttpSourceConnector");
        config.put("url", http.url());
        config.put("every", millis(http.every()));
        config.put("timeout", millis(http.timeout()));
        http.records().ifPresent(path -> config.put("records", path));
        http.rate().ifPresent(rate -> config.put("between", Math.round(1000 / rate.perSecond()) + " ms"));
        lines(config, "headers", http.headers());
        lines(config, "parameters", http.parameters());
        http.pages().ifPresent(pages -> put(config, pages));
        http.since().ifPresent(since -> put(config, since));
    }

    private static void lines(Configuration config, String key, Map<String, SecretText> values) {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(
                name + ": " + (value.secret() ? config.secret(key + "." + lines.size(), value) : value.text())));
        if (!lines.isEmpty()) {
            config.put(key, String.join("\n", lines));
        }
    }

    private static void put(Configuration config, HttpPages pages) {
        if (pages instanceof HttpPages.Number number) {
            config.put("pages", "number");
            config.put("pages.parameter", number.parameter());
            config.put("pages.first", Long.toString(number.first()));
            size(config, number.size());
        } else if (pages instanceof HttpPages.Offset offset) {
            config.put("pages", "offset");
            config.put("pages.parameter", offset.parameter());
            size(config, offset.size());
        } else if (pages instanceof HttpPages.Link) {
            config.put("pages", "link");
        } else if (pages instanceof HttpPages.Next next) {
            config.put("pages", "next");
            config.put("pages.field", next.field());
        } else if (pages instanceof HttpPages.Cursor cursor) {
            config.put("pages", "cursor");
            config.put("pages.field", cursor.field());
            config.put("pages.parameter", cursor.parameter());
        }
    }

    private static void size(Configuration config, OptionalLong size) {
        size.ifPresent(records -> config.put("pages.size", Long.toString(records)));
    }

    private static void put(Configuration config, HttpSince since) {
        config.put("since.parameter", since.parameter());
        since.field().ifPresent(field -> config.put("since.field", field));
        since.cursor().ifPresent(cursor -> config.put("since.cursor", cursor));
        since.start().ifPresent(start -> config.put("since.start", start));
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
