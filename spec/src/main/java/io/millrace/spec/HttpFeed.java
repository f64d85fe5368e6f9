package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Records of a JSON API that is asked again and again. */
@Key("http")
@Doc(
        value =
                "Records of a JSON API, asked again and again. How far it is read moves in one transaction with the records: with a "
                        + "cursor, or a field that grows, each record arrives once, also across crashes.",
        example = """
                    name: orders-api
                    feeds:
                      orders:
                        http:
                          url: https://shop.example.com/api/orders
                          every: 30 seconds
                          records: data.items
                          parameters: { status: paid }
                          pages: { number: { parameter: page, size: 100 } }
                          since: { parameter: updated_since, field: updated_at }
                          rate: 5 per second
                        topic: orders
                        key: id
                    """)
public record HttpFeed(
        @Doc(
                value = "The address, without what `parameters`, `pages` and `since` add to it.",
                example = "https://shop.example.com/api/orders")
        String url,

        @Doc("How long from one round of requests to the next.") @Default("1 minute")
        Duration every,

        @Doc(
                value =
                        "Where in the answer the list of records is, as names with dots; without it the answer itself is the list, "
                                + "or one record.",
                example = "data.items")
        Optional<String> records,

        @Doc("How to ask for the next page; without it there is one.")
        Optional<HttpPages> pages,

        @Doc("How to ask for what is new; without it every round brings all records again.")
        Optional<HttpSince> since,

        @Doc(
                value = "Request headers. Secrets come from variables, and do not show in Connect.",
                example = "{ Authorization: \"Bearer ${SHOP_TOKEN}\" }")
        @Default("{}")
        @Secret
        Map<String, SecretText> headers,

        @Doc(
                value = "Parameters of the query, added to each request. Secrets come from variables.",
                example = "{ status: paid, api_key: \"${SHOP_KEY}\" }")
        @Default("{}")
        @Secret
        Map<String, SecretText> parameters,

        @Doc(value = "How many requests at most; without it one right after the other.", example = "5 per second")
        Optional<Rate> rate,

        @Doc("How long an answer may take.") @Default("30 seconds")
        Duration timeout)
        implements FeedConnector {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** The client sets these itself. */
    private static final Pattern RESERVED =
            Pattern.compile("connection|content-length|expect|host|upgrade", Pattern.CASE_INSENSITIVE);

    public HttpFeed {
        headers = Ordered.copy(headers);
        parameters = Ordered.copy(parameters);
        address(url);
        records.ifPresent(path -> FieldPath.check("records", path));
        if (every.isNegative() || every.isZero()) {
            throw new InvalidSetting("every", "\"every\" has to be above 0", "write a time such as 30 seconds");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new InvalidSetting(
                    "timeout", "\"timeout\" has to be between 1 ms and 10 minutes", "write a time such as 30 seconds");
        }
        if (pages.isPresent() && since.flatMap(HttpSince::cursor).isPresent()) {
            throw new InvalidSetting(
                    "pages",
                    "a cursor in \"since\" leads from page to page by itself",
                    "leave \"pages\" out, or use \"since\" with a field");
        }
        headers.forEach(HttpFeed::header);
    }

    private static void address(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidSetting(
                    "url", "\"url\" is not an address", "write it like https://shop.example.com/api/orders");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("https?") || uri.getHost() == null) {
            throw new InvalidSetting(
                    "url", "\"url\" is not an http address", "write it like https://shop.example.com/api/orders");
        }
        if (uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new InvalidSetting(
                    "url",
                    "\"url\" holds a user or a fragment",
                    "put credentials into \"headers\", as Authorization: \"${VARIABLE}\"");
        }
    }

    private static void header(String name, SecretText value) {
        if (!HEADER.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            throw new InvalidSetting(
                    "headers", "\"" + name + "\" is not a header that can be set", "use another name, or leave it out");
        }
        if (value.text().chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new InvalidSetting(
                    "headers", "the header \"" + name + "\" has more than one line", "write it on one line");
        }
    }
}
