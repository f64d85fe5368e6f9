package io.millrace.feeds.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.feeds.Given;
import io.millrace.feeds.Ticks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
    private static final String POST = """
            {"author": "#{internet.username}",
             "text": "#{lorem.sentence} ##{options.option 'spark','kafka','cassandra'}",
             "id": "#{internet.uuid}", "code": "#{regexify '[a-z]{5}'}", "name": "#{Name.fullName}",
             "age": {"between": [1, 99]}, "price": {"between": [0.5, 20.0], "decimals": 2}, "vip": {"one_of": [true, false]}}
            """;

    private final Ticks clock = new Ticks();

    @Test
    void theSameSeedGivesTheSameRecordsFromAnyNumberOn() {
        List<String> all = texts(generator(POST, 0).make(200));
        List<String> again = texts(generator(POST, 0).make(200));
        List<String> rest = texts(generator(POST, 150).make(50));

        assertThat(again).isEqualTo(all);
        assertThat(rest).isEqualTo(all.subList(150, 200));
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedGivesOtherRecords() {
        List<String> one = texts(generator(POST, Map.of("seed", "1"), 0).make(50));
        List<String> two = texts(generator(POST, Map.of("seed", "2"), 0).make(50));

        assertThat(one).doesNotContainAnyElementsOf(two);
    }

    @Test
    void writesEachFormWithItsType() throws IOException {
        String fields = """
                {"n": "sequence", "at": "now", "event": {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 ms"}},
                 "fine": {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 us"}},
                 "text": "plain", "whole": 7, "half": 0.5, "yes": true,
                 "digits": {"value": "#{number.digits '3'}", "type": "bigint"}, "literal": {"value": "now"},
                 "inner": {"fields": {"deep": {"fields": {"n": "sequence"}}}}}
                """;

        JsonNode record = json(generator(fields, 123).make(1).get(0));

        assertThat(record.get("n").longValue()).isEqualTo(123);
        assertThat(record.get("at").textValue()).isEqualTo("2026-03-01T10:00:00.500Z");
        assertThat(record.get("event").textValue()).isEqualTo("2026-01-01T00:00:01.230Z");
        assertThat(record.get("fine").textValue()).isEqualTo("2026-01-01T00:00:00.001230Z");
        assertThat(record.get("text").textValue()).isEqualTo("plain");
        assertThat(record.get("whole").isIntegralNumber()).isTrue();
        assertThat(record.get("half").doubleValue()).isEqualTo(0.5);
        assertThat(record.get("yes").booleanValue()).isTrue();
        assertThat(record.get("digits").isIntegralNumber()).isTrue();
        assertThat(record.get("literal").textValue()).isEqualTo("now");
        assertThat(record.at("/inner/deep/n").longValue()).isEqualTo(123);
    }

    @Test
    void jitterMakesTimesLaterAndPutsThemOutOfOrder() throws IOException {
        String fields =
                "{\"at\": {\"time\": {\"from\": \"2026-01-01T00:00:00Z\", \"step\": \"1 s\", \"jitter\": \"1 minute\"}}}";
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        List<Instant> times = new ArrayList<>();
        for (SourceRecord record : generator(fields, 0).make(200)) {
            times.add(Instant.parse(json(record).get("at").textValue()));
        }

        for (int n = 0; n < times.size(); n++) {
            assertThat(Duration.between(from.plusSeconds(n), times.get(n)))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(1));
        }
        assertThat(times)
                .doesNotHaveDuplicates()
                .isNotEqualTo(times.stream().sorted().toList());
        assertThat(texts(generator(fields, 150).make(50)))
                .isEqualTo(texts(generator(fields, 0).make(200)).subList(150, 200));
    }

    @Test
    void feedsOfOneSeedDrawTheSameValuesInTheOrderOfTheirFields() throws IOException {
        String amount = "\"amount\": {\"between\": [5, 250], \"decimals\": 2}";
        List<SourceRecord> orders = generator(
                        "{\"id\": \"sequence\", " + amount + ", \"by\": \"#{name.full_name}\"}", 0)
                .make(100);
        List<SourceRecord> payments = generator(
                        "{" + amount + ", \"order\": \"sequence\", \"with\": {\"one_of\": [1, 2]}}", 0)
                .make(100);

        for (int n = 0; n < orders.size(); n++) {
            assertThat(json(payments.get(n)).get("amount"))
                    .isEqualTo(json(orders.get(n)).get("amount"));
        }
    }

    @Test
    void nowFollowsTheClock() throws IOException {
        Generator generator = generator("{\"at\": \"now\"}", 0);
        generator.make(1);
        clock.advance(Duration.ofMillis(1_500));

        assertThat(json(generator.make(1).get(0)).get("at").textValue()).isEqualTo("2026-03-01T10:00:02.000Z");
    }

    @Test
    void drawsUniformlyWithinTheBounds() throws IOException {
        String fields =
                "{\"die\": {\"between\": [1, 6]}, \"x\": {\"between\": [0.0, 1.0]}, \"c\": {\"one_of\": [\"a\", \"b\"]}}";
        int[] faces = new int[7];
        double sum = 0;
        int first = 0;
        for (SourceRecord record : generator(fields, 0).make(12_000)) {
            JsonNode json = json(record);
            faces[json.get("die").intValue()]++;
            sum += json.get("x").doubleValue();
            first += json.get("c").textValue().equals("a") ? 1 : 0;
        }

        assertThat(faces[0]).isZero();
        for (int face = 1; face <= 6; face++) {
            assertThat(faces[face]).isBetween(1_850, 2_150);
        }
        assertThat(sum / 12_000).isBetween(0.49, 0.51);
        assertThat(first).isBetween(5_800, 6_200);
    }

    @Test
    void roundsToTheDecimals() throws IOException {
        for (SourceRecord record :
                generator("{\"p\": {\"between\": [1, 2], \"decimals\": 2}}", 0).make(100)) {
            assertThat(json(record).get("p").asText()).matches("[12]\\.\\d{1,2}");
        }
    }

    @Test
    void theKeyIsTheFieldsPlainText() {
        SourceRecord text = generator(POST, Map.of("key", "author"), 0).make(1).get(0);
        SourceRecord number = generator("{\"n\": \"sequence\"}", Map.of("key", "n"), 42)
                .make(1)
                .get(0);

        assertThat(text(text)).contains("\"author\":\"" + key(text) + "\"");
        assertThat(key(number)).isEqualTo("42");
        assertThat(generator(POST, 0).make(1).get(0).key()).isNull();
    }

    @Test
    void aTextRecordIsItsOnlyField() {
        SourceRecord record = generator("{\"line\": \"a, \\\"b\\\"\"}", Map.of("format", "text"), 0)
                .make(1)
                .get(0);

        assertThat(text(record)).isEqualTo("a, \"b\"");
    }

    @Test
    void recordsCarryTheNextNumberAndTheTime() {
        SourceRecord record = generator(POST, 9).make(1).get(0);

        assertThat(record.sourcePartition()).isEqualTo(Map.of("pipeline", "p", "feed", "f"));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("sequence", 10L));
        assertThat(record.timestamp()).isEqualTo(clock.millis());
        assertThat(record.topic()).isEqualTo("posts");
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void saysThatItIsExhausted() throws IOException {
        Generator generator = generator(POST, Map.of("total", "10"), 7);
        assertThat(generator.left()).isEqualTo(3);
        generator.make(3);

        SourceRecord status = generator.exhausted();

        assertThat(generator.left()).isZero();
        assertThat(status.topic()).isEqualTo("millrace.feeds");
        assertThat(key(status)).isEqualTo("p/f");
        assertThat(text(status))
                .isEqualTo("{\"pipeline\":\"p\",\"feed\":\"f\",\"run\":\"r1\",\"state\":\"exhausted\",\"records\":10,"
                        + "\"quarantined\":0,\"time\":\"2026-03-01T10:00:00.500Z\"}");
    }

    @Test
    void anExpressionThatStopsConvertingFailsWithFieldValueAndType() {
        Converted converted = new Converted("fields.age", "INT", number -> "abc");

        assertThatThrownBy(() -> converted.of(0))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "field 'fields.age' gave 'abc', which is not of type INT: change the expression or the type");
    }

    private Generator generator(String fields, long next) {
        return generator(fields, Map.of(), next);
    }

    private Generator generator(String fields, Map<String, String> more, long next) {
        Map<String, String> values = new HashMap<>(Settings.sound(fields));
        values.putAll(more);
        Given given = new Given(values);
        RecordRandom random = new RecordRandom();
        GenerateSettings settings = GenerateSettings.read(given, random, clock);
        given.demandSound();
        return new Generator(settings, random, clock, next);
    }

    private static List<String> texts(List<SourceRecord> records) {
        return records.stream().map(GeneratorTest::text).toList();
    }

    private static String text(SourceRecord record) {
        return new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }

    private static String key(SourceRecord record) {
        return new String((byte[]) record.key(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(SourceRecord record) throws IOException {
        return new ObjectMapper().readTree((byte[]) record.value());
    }
}
