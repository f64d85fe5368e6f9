package io.millrace.control.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.control.events.ProblemDetails.RecordProblem;
import io.millrace.spec.record.FieldType.Struct;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes records of a request's body: all of them, or none and everything that is wrong with them. Thread-safe. */
final class RequestReader {
    /** Kafka's own limit is 1 MiB for a record with all that belongs to it. */
    private static final int LONGEST = 1_000_000;

    private static final int TOLD = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Struct schema;
    private final Optional<String> key;
    private final EventForm form;

    /** @param key the field whose value becomes the record's key */
    RequestReader(Struct schema, Optional<String> key, EventForm form) {
        this.form = form;
        this.schema = schema;
        this.key = key;
    }

    /** How the records stand in the body. */
    enum Form {
        /** The body is one record. */
        ONE,
        /** Each line is one; empty lines are passed over. */
        LINES
    }

    List<Event> read(byte[] body, Form form) throws Refused {
        List<RecordProblem> problems = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        int bad = 0;
        int number = 0;
        for (byte[] line : form == Form.ONE ? List.of(body) : lines(body)) {
            number++;
            int before = problems.size();
            Event event = event(line, number, problems);
            if (event != null) {
                events.add(event);
            }
            bad += problems.size() > before ? 1 : 0;
        }
        if (bad > 0) {
            throw refused(bad, bad + events.size(), problems);
        }
        if (events.isEmpty()) {
            throw Refused.with(400, "No records", "the request has no record; send a JSON object, or one on each line");
        }
        return events;
    }

    private static Refused refused(int bad, int all, List<RecordProblem> problems) {
        String detail = (all == 1 ? "the record does not fit" : bad + " of " + all + " records do not fit")
                + " the feed's schema; none was taken"
                + (problems.size() > TOLD ? "; these are the first " + TOLD + " problems of " + problems.size() : "");
        return Refused.records(detail, problems.subList(0, Math.min(TOLD, problems.size())));
    }

    private @Nullable Event event(byte[] line, int number, List<RecordProblem> problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(new RecordProblem(number, null, "is not UTF-8"));
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            JsonNode record = JSON.readTree(text);
            int before = problems.size();
            check(record, number, problems);
            return problems.size() > before ? null : event(record, number, problems);
        } catch (JsonProcessingException e) {
            problems.add(new RecordProblem(number, null, "is not JSON: " + e.getOriginalMessage()));
            return null;
        }
    }

    private void check(JsonNode record, int number, List<RecordProblem> problems) {
        if (record.isArray()) {
            problems.add(new RecordProblem(
                    number, null, "is a list; send each record on a line of its own, as application/x-ndjson"));
        } else if (!record.isObject()) {
            problems.add(new RecordProblem(number, null, "is not a JSON object"));
        } else {
            new ValueCheck((field, message) -> problems.add(new RecordProblem(number, field, message)))
                    .object("", schema, record);
        }
    }

    private @Nullable Event event(JsonNode record, int number, List<RecordProblem> problems)
            throws JsonProcessingException {
        byte[] value = form.bytes(record);
        JsonNode keyed = record.path(key.orElse(""));
        if (keyed.isContainerNode()) {
            problems.add(new RecordProblem(number, key.orElse(""), "is the key, and not a plain value"));
        }
        if (value.length > LONGEST) {
            problems.add(
                    new RecordProblem(number, null, "has " + value.length + " bytes; a record may have " + LONGEST));
        }
        boolean without = keyed.isMissingNode() || keyed.isNull();
        return new Event(without ? null : keyed.asText().getBytes(StandardCharsets.UTF_8), value);
    }

    private static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        return lines;
    }
}
