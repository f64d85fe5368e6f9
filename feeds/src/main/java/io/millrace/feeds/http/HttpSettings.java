package io.millrace.feeds.http;

import io.millrace.feeds.Feed;
import io.millrace.feeds.Given;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What a feed of an API was told.
 *
 * @param key the field whose value is the record's key; empty for records without
 * @param between the least time from one request to the next
 */
record HttpSettings(
        Feed feed,
        Target target,
        FieldPath records,
        Pages pages,
        Optional<Since> since,
        String key,
        Duration every,
        Duration between,
        Duration timeout) {
    private static final String WAYS = "none, number, offset, link, next or cursor";

    static ConfigDef definition() {
        ConfigDef all = Feed.settings();
        Given.define(all, "url", Importance.HIGH, "The address of the API.");
        Given.define(all, "records", Importance.HIGH, "Where in the answer the records are, such as data.items.");
        secret(all, "headers", "Request headers, each 'Name: value' on a line of its own.");
        secret(all, "parameters", "Parameters of the query, each 'name: value' on a line of its own.");
        Given.define(all, "pages", Importance.MEDIUM, "How the next page is asked for: " + WAYS + ".");
        Given.define(all, "pages.parameter", Importance.MEDIUM, "The parameter that says which page.");
        Given.define(all, "pages.field", Importance.MEDIUM, "next, cursor: where in the answer it is.");
        Given.define(all, "pages.first", Importance.LOW, "number: the number of the first page, 1 if not set.");
        Given.define(all, "pages.size", Importance.LOW, "number, offset: how many records a full page has.");
        Given.define(all, "since.parameter", Importance.MEDIUM, "The parameter that asks for what is new.");
        Given.define(all, "since.field", Importance.MEDIUM, "The field of a record whose largest value is sent.");
        Given.define(all, "since.cursor", Importance.MEDIUM, "Where in the answer the cursor is that is sent.");
        Given.define(all, "since.start", Importance.LOW, "The first value that is sent.");
        Given.define(all, "key", Importance.LOW, "The field whose value is the record's key.");
        Given.define(all, "every", Importance.MEDIUM, "From one round of requests to the next; 1 minute if not set.");
        Given.define(all, "between", Importance.LOW, "The least time between two requests; none if not set.");
        Given.define(all, "timeout", Importance.LOW, "How long an answer may take; 30 s if not set.");
        return all;
    }

    /** Connect shows no value of this type, in no answer and in no log. */
    private static void secret(ConfigDef all, String key, String documentation) {
        all.define(key, ConfigDef.Type.PASSWORD, null, Importance.MEDIUM, documentation);
    }

    static HttpSettings read(Given given) {
        Feed feed = Feed.read(given);
        Target target = new Target(url(given), lines(given, "headers"), lines(given, "parameters"));
        FieldPath records = given.text("records").map(FieldPath::of).orElse(FieldPath.ITSELF);
        Duration every = given.duration("every", Duration.ofMinutes(1));
        return new HttpSettings(
                feed,
                target,
                records,
                pages(given),
                since(given),
                given.text("key").orElse(""),
                every,
                given.duration("between", Duration.ZERO),
                given.duration("timeout", Duration.ofSeconds(30)));
    }

    /** What a position belongs to. */
    String shape() {
        return target + " " + pages + " " + since.map(Since::toString).orElse("");
    }

    private static URI url(Given given) {
        String text = given.required("url", "the address of the API, such as https://example.com/orders");
        try {
            URI url = new URI(text);
            if (text.equals("?") || (String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // The same problem as an address of another kind.
        }
        given.problem("url", "'url' is '" + text + "': write an address such as https://example.com/orders");
        return URI.create("?");
    }

    private static Map<String, String> lines(Given given, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        given.text(key).orElse("").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                given.problem(key, "'" + key + "' has a line that is not 'name: value'");
            } else {
                pairs.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return pairs;
    }

    private static Pages pages(Given given) {
        String way = given.text("pages").orElse("none");
        String parameter = given.text("pages.parameter").orElse(way.equals("number") ? "page" : way);
        switch (way) {
            case "none":
                return new Pages.Single();
            case "number":
                long first = given.whole("pages.first", 0).orElse(1);
                return new Pages.Counted(parameter, first, Pages.Counted.Step.PAGES, given.whole("pages.size", 1));
            case "offset":
                return new Pages.Counted(parameter, 0, Pages.Counted.Step.RECORDS, given.whole("pages.size", 1));
            case "link":
                return new Pages.Linked();
            case "next":
                return new Pages.Addressed(field(given));
            case "cursor":
                return new Pages.Worded(field(given), parameter);
            default:
                given.problem("pages", "'pages' is '" + way + "': use " + WAYS);
                return new Pages.Single();
        }
    }

    private static FieldPath field(Given given) {
        return FieldPath.of(given.required("pages.field", "where in the answer the next page is named"));
    }

    private static Optional<Since> since(Given given) {
        Optional<String> field = given.text("since.field");
        Optional<String> cursor = given.text("since.cursor");
        if (field.isEmpty() && cursor.isEmpty()) {
            return Optional.empty();
        }
        if (field.isPresent() && cursor.isPresent()) {
            given.problem("since.cursor", "'since.cursor' stands beside 'since.field': keep one of them");
        }
        String parameter = given.required("since.parameter", "the parameter that asks for what is new");
        String start = given.text("since.start").orElse("");
        return field.map(path -> new Since(parameter, FieldPath.of(path), Since.Kind.FIELD, start))
                .or(() -> cursor.map(path -> new Since(parameter, FieldPath.of(path), Since.Kind.CURSOR, start)));
    }
}
