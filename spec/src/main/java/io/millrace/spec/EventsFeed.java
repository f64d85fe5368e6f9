package io.millrace.spec;

import io.millrace.spec.record.FieldType.Struct;
import io.millrace.spec.record.InvalidSchema;
import io.millrace.spec.record.RecordSchema;
import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.AtMost;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Secret;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Records that somebody posts by HTTP. */
@Key("events")
@Doc(
        value =
                "Records that are posted to `/v1/events/NAME` while the pipeline runs: one JSON object, or one on each line. They are "
                        + "checked against the schema; the answer 202 says that Kafka has all of them, and 4xx that it has none.",
        example = """
                    name: clicks
                    feeds:
                      clicks:
                        events:
                          schema: user STRING NOT NULL, page STRING, at TIMESTAMP
                          port: 9080
                        topic: clicks
                        key: user
                    """)
public record EventsFeed(
        @Doc(
                value =
                        "The fields and their types, as in a source; `NOT NULL` makes one required. Other fields are refused.",
                example = "user STRING NOT NULL, at TIMESTAMP")
        String schema,

        @Doc("The port; without it 9080, or a free one near it.") @AtLeast(1) @AtMost(65535)
        OptionalInt port,

        @Doc("The address to listen at; one that others can reach needs a `token`.") @Default("127.0.0.1")
        String bind,

        @Doc(
                value = "What callers have to send as `Authorization: Bearer ...`; without it they need nothing.",
                example = "${CLICKS_TOKEN}")
        @Secret
        Optional<String> token,

        @Doc("How many bytes a request may have; more is answered with 413.")
        @Default("1048576")
        @AtLeast(1)
        @AtMost(67108864)
        int maxRequestBytes,

        @Doc("How many requests are worked on at a time; more are answered with 429.") @Default("16") @AtLeast(1)
        int maxInFlight)
        implements FeedConnector {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|localhost|::1");

    public EventsFeed {
        try {
            RecordSchema.parse(schema);
        } catch (InvalidSchema e) {
            throw new InvalidSetting("schema", String.valueOf(e.getMessage()), e.fix());
        }
        if (token.filter(String::isBlank).isPresent()) {
            throw new InvalidSetting(
                    "token", "the token is empty", "give its variable a value, or leave \"token\" out");
        }
        if (!LOOPBACK.matcher(bind).matches() && token.isEmpty()) {
            throw new InvalidSetting(
                    "bind",
                    "\"bind\" lets others in, and there is no \"token\"",
                    "add token: \"${VARIABLE}\", or leave \"bind\" out");
        }
    }

    /** The schema as a type. */
    public Struct type() {
        return RecordSchema.parse(schema);
    }

    /** Millrace takes the records itself, without Connect. */
    @Override
    public Set<Need> needs() {
        return Set.of(Need.KAFKA);
    }

    @Override
    public String toString() {
        return "EventsFeed[" + schema + "]";
    }
}
