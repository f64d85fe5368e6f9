package io.millrace.feeds.generate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.feeds.Feed;
import io.millrace.feeds.Given;
import io.millrace.feeds.event.EventForm;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What a generating feed was told.
 *
 * @param asText whether a record is the plain text of its only field, and not a JSON object
 * @param form how a record that is no plain text is written
 * @param key the field whose value is the record's key; empty for records without
 * @param rate records per second; empty for as fast as possible
 * @param total how many records there are in all; empty for no end
 */
record GenerateSettings(
        Feed feed,
        Fields fields,
        boolean asText,
        EventForm form,
        String key,
        long seed,
        OptionalDouble rate,
        OptionalLong total) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ConfigDef definition() {
        ConfigDef all = Feed.settings();
        Given.define(all, "fields", Importance.HIGH, "A JSON object: the name of each field and what it holds.");
        Given.define(
                all, "rate", Importance.MEDIUM, "Records per second, such as 200 or 0.5; as fast as possible without.");
        Given.define(all, "total", Importance.MEDIUM, "How many records in all; without end without.");
        Given.define(
                all, "seed", Importance.LOW, "A whole number, 1 if not set: the same seed gives the same records.");
        Given.define(all, "key", Importance.LOW, "The field whose value is the record's key.");
        EventForm.define(all);
        return all;
    }

    /** Reads and checks; the values of the fields draw from {@code random}. */
    static GenerateSettings read(Given given, RecordRandom random, Clock clock) {
        Feed feed = Feed.read(given);
        Fields fields = fields(given, random, clock);
        String key = key(given, fields);
        long seed = given.text("seed")
                .map(text -> whole(given, "seed", text, Long.MIN_VALUE))
                .orElse(1L);
        OptionalDouble rate = given.text("rate")
                .map(text -> OptionalDouble.of(rate(given, text)))
                .orElseGet(OptionalDouble::empty);
        OptionalLong total = given.text("total")
                .map(text -> OptionalLong.of(whole(given, "total", text, 0)))
                .orElseGet(OptionalLong::empty);
        return new GenerateSettings(feed, fields, asText(given, fields), EventForm.read(given), key, seed, rate, total);
    }

    private static Fields fields(Given given, RecordRandom random, Clock clock) {
        String text = given.required("fields", "a JSON object such as {\"name\": \"#{name.full_name}\"}");
        if (!given.sound() && text.equals("?")) {
            return new Fields(List.of());
        }
        try {
            return new FieldReader(random, clock, message -> given.problem("fields", message))
                    .read("fields", JSON.readTree(text));
        } catch (JsonProcessingException e) {
            given.problem("fields", "'fields' is not JSON: " + e.getOriginalMessage());
            return new Fields(List.of());
        }
    }

    private static boolean asText(Given given, Fields fields) {
        String format = given.text("format").orElse("json");
        if (!format.equals("json") && !format.equals("text")) {
            given.problem("format", "'format' is '" + format + "': use json or text");
        }
        boolean text = format.equals("text");
        if (text && !fields.all().isEmpty() && !fields.isText()) {
            given.problem(
                    "format",
                    "'format' is 'text', but the record is more than one plain field: leave one, or use json");
        }
        return text;
    }

    private static String key(Given given, Fields fields) {
        String key = given.text("key").orElse("");
        List<String> scalars = fields.all().stream()
                .filter(field -> field.value() instanceof Value.Scalar)
                .map(Fields.Field::name)
                .toList();
        if (given.text("key").isPresent() && !fields.all().isEmpty() && !scalars.contains(key)) {
            given.problem("key", "'key' is '" + key + "', which is not a field: use one of " + scalars);
        }
        return key;
    }

    private static long whole(Given given, String setting, String text, long least) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same problem as a number out of bounds.
        }
        String bound = least == 0 ? " of 0 or more" : "";
        given.problem(setting, "'" + setting + "' is '" + text + "': write a whole number" + bound);
        return 1;
    }

    private static double rate(Given given, String text) {
        try {
            double rate = Double.parseDouble(text.strip());
            if (rate > 0 && Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // The same problem as a number out of bounds.
        }
        given.problem(
                "rate", "'rate' is '" + text + "': write records per second as a number above 0, such as 200 or 0.5");
        return 1;
    }
}
