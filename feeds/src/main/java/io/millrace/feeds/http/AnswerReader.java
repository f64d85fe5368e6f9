package io.millrace.feeds.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds the records in an answer. Numbers stay what they are, digit for digit. */
final class AnswerReader {
    /** Kafka's own limit is 1 MiB for a record with all that belongs to it. */
    static final int LONGEST = 1_000_000;

    private static final int QUOTED = 200;
    private static final int NAMES = 10;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpSettings settings;
    private final Redaction redaction;

    AnswerReader(HttpSettings settings) {
        this.settings = settings;
        List<String> sent = new ArrayList<>(settings.target().headers().values());
        sent.addAll(settings.target().parameters().values());
        this.redaction = new Redaction(sent);
    }

    /** The whole answer as JSON; nothing where it says that there is nothing new. */
    JsonNode body(Answer answer, Instant now) throws Trouble {
        if (!answer.fine()) {
            throw refused(answer, now);
        }
        if (answer.nothingNew()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (IOException e) {
            // Told with what stands there in place of JSON.
        }
        throw Trouble.lasting("the answer of " + settings.target() + " is not JSON: " + quoted(answer));
    }

    /** The records in the answer, in their order. */
    List<JsonNode> records(JsonNode body) throws Trouble {
        if (body.isMissingNode()) {
            return List.of();
        }
        JsonNode found = settings.records().in(body);
        if (found.isArray()) {
            List<JsonNode> records = new ArrayList<>();
            found.forEach(records::add);
            return records;
        }
        if (found.isNull()) {
            return List.of();
        }
        if (found.isObject()) {
            return List.of(found);
        }
        String where = settings.records().names().isEmpty() ? "" : " at '" + settings.records() + "'";
        throw Trouble.lasting("the answer of " + settings.target() + " has no list of records" + where
                + (body.isObject() ? "; it has: " + names(body) : "") + "; set 'records' to where they are");
    }

    /** A record as Kafka gets it. */
    Item item(JsonNode record) {
        byte[] value = bytes(record);
        if (!record.isObject()) {
            return Item.bad(value, "is not a JSON object");
        }
        if (value.length > LONGEST) {
            byte[] beginning = Arrays.copyOf(value, QUOTED);
            return Item.bad(beginning, "as JSON of " + value.length + " bytes is longer than " + LONGEST);
        }
        JsonNode key = settings.key().isEmpty() ? MissingNode.getInstance() : record.path(settings.key());
        if (key.isContainerNode()) {
            return Item.bad(value, "the key '" + settings.key() + "' is not a plain value");
        }
        boolean without = key.isMissingNode() || key.isNull();
        return Item.good(without ? null : key.asText().getBytes(StandardCharsets.UTF_8), value);
    }

    static byte[] bytes(JsonNode record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON can be written as JSON", e);
        }
    }

    private Trouble refused(Answer answer, Instant now) {
        int status = answer.status();
        String message = settings.target() + " answered " + status + remedy(answer) + quoting(answer);
        boolean passes = status >= 500 || status == 408 || status == 425 || status == 429;
        return passes ? Trouble.passing(message, RetryAfter.of(answer, now)) : Trouble.lasting(message);
    }

    private String remedy(Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> "; see that 'headers' or 'parameters' hold what it wants";
            case 404, 410 -> "; see that 'url' is right";
            case 301, 302, 303, 307, 308 ->
                "; set 'url' to where it is now: '"
                        + redaction.of(answer.headers().firstValue("Location").orElse("?")) + "'";
            default -> "";
        };
    }

    private String quoting(Answer answer) {
        return answer.body().length == 0 ? "" : ": " + quoted(answer);
    }

    private String quoted(Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+|\\s+", " ")
                .strip();
        String clean = redaction.of(text);
        return "'" + (clean.length() > QUOTED ? clean.substring(0, QUOTED) + "..." : clean) + "'";
    }

    private static String names(JsonNode body) {
        Iterable<String> names = body::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).limit(NAMES).collect(Collectors.joining(", "));
    }
}
