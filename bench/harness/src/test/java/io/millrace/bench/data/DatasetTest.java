package io.millrace.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.bench.contender.Input;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Computes the results again from the records themselves, in the plainest way, with other code than the generators'. */
final class DatasetTest {
    private static final int COUNT = 1000;
    private static final long SEED = 7;
    private static final int NUMBER = 258;
    private static final Pattern HASHTAG = Pattern.compile("#(\\w+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> records = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();

    @Test
    void purchasesAreThoseInTheRecords() throws Exception {
        Expectation expected = generate(Input.EVENTS);

        Expectation found = Expectation.NOTHING;
        for (String event : records) {
            JsonNode json = JSON.readTree(event);
            assertThat(json.size()).isEqualTo(10);
            if (json.get("event_type").asText().equals("purchase")) {
                found = found.and(Rows.PURCHASES.hash(List.of(
                        json.get("user_id").asLong(),
                        instant(json, "event_time"),
                        json.get("price").asDouble())));
            }
        }
        assertThat(expected).isEqualTo(found);
        assertThat(expected.rows()).isBetween(150L, 250L);
    }

    @Test
    void eventsInAvroAreTheSameEventsWithTheNumberOfTheirSchema() throws Exception {
        Expectation expected = generate(Input.EVENTS);
        List<String> events = List.copyOf(records);
        assertThat(generate(Input.EVENTS_AVRO)).isEqualTo(expected);

        GenericDatumReader<GenericRecord> reader =
                new GenericDatumReader<>(new Schema.Parser().parse(AvroEvents.SCHEMA));
        for (int i = 0; i < COUNT; i++) {
            byte[] record = bytes.get(i);
            assertThat(record).startsWith(0, 0, 0, 1, 2);
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(record, 5, record.length - 5, null);
            ObjectNode event = (ObjectNode) JSON.readTree(events.get(i));
            long time = instant(event, "event_time").toEpochMilli();
            assertThat(JSON.readTree(reader.read(null, decoder).toString())).isEqualTo(event.put("event_time", time));
            assertThat(decoder.isEnd()).isTrue();
        }
    }

    @Test
    void mentionsAreThoseInTheRecords() throws Exception {
        Expectation expected = generate(Input.POSTS);

        Map<Map.Entry<Instant, String>, Long> mentions = new HashMap<>();
        for (String post : records) {
            JsonNode json = JSON.readTree(post);
            Instant minute = instant(json, "created_at").truncatedTo(ChronoUnit.MINUTES);
            for (Matcher tag = HASHTAG.matcher(json.get("text").asText()); tag.find(); ) {
                mentions.merge(Map.entry(minute, tag.group(1).toLowerCase(Locale.ROOT)), 1L, Long::sum);
            }
        }
        Expectation found = mentions.entrySet().stream()
                .map(row -> Expectation.NOTHING.and(Rows.MENTIONS.hash(
                        List.of(row.getKey().getKey(), row.getKey().getValue(), row.getValue()))))
                .reduce(Expectation.NOTHING, Expectation::and);
        assertThat(expected).isEqualTo(found);
    }

    @Test
    void paymentsAreAllRecordsTwentyOfEachUser() throws Exception {
        Expectation expected = generate(Input.PAYMENTS);

        Expectation found = Expectation.NOTHING;
        Map<Long, Integer> users = new HashMap<>();
        for (String payment : records) {
            JsonNode json = JSON.readTree(payment);
            users.merge(json.get("user_id").asLong(), 1, Integer::sum);
            found = found.and(Rows.PAYMENTS.hash(List.of(
                    json.get("user_id").asLong(),
                    instant(json, "event_time"),
                    json.get("id").asLong(),
                    json.get("kind").asText(),
                    json.get("amount").asDouble(),
                    json.get("note").asText())));
        }
        assertThat(expected).isEqualTo(found);
        assertThat(users).hasSize(COUNT / 20).values().containsOnly(20);
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Input input) {
        generate(input);
        List<String> first = List.copyOf(records);
        generate(input);

        assertThat(records).isEqualTo(first);
        records.clear();
        bytes.clear();
        Dataset.of(input, schema -> NUMBER).generate(COUNT, SEED + 1, this::keep);
        assertThat(records).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EVENTS_AVRO")
    void recordsAreAboutAsLongAsTheyAreSaidToBe(Input input) throws JsonProcessingException {
        generate(input);

        double mean = records.stream().mapToInt(String::length).average().orElseThrow();
        assertThat(mean).isBetween(240.0, 310.0);
    }

    private Expectation generate(Input input) {
        records.clear();
        bytes.clear();
        return Dataset.of(input, schema -> NUMBER).generate(COUNT, SEED, this::keep);
    }

    private void keep(int partition, byte[] key, byte[] value) {
        records.add(new String(value, StandardCharsets.ISO_8859_1));
        bytes.add(value);
    }

    private static Instant instant(JsonNode json, String field) {
        return Instant.parse(json.get(field).asText());
    }
}
