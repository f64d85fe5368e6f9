package io.millrace.control.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.control.events.ProblemDetails.RecordProblem;
import io.millrace.control.events.RequestReader.Form;
import io.millrace.spec.record.RecordSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    @Test
    void theRecordsOfAllLinesAreTakenWithTheirKeysAndEveryDigit() throws Refused {
        RequestReader reader = reader("user STRING, price DECIMAL(20, 2)");

        List<Event> events = reader.read(
                bytes("{\"user\": \"ann\", \"price\": 123456789012345678.10}\r\n\n{\"price\": null}"), Form.LINES);

        assertThat(events).hasSize(2);
        assertThat(events.get(0).key()).asString().isEqualTo("ann");
        assertThat(events.get(0).value()).asString().isEqualTo("{\"user\":\"ann\",\"price\":123456789012345678.10}");
        assertThat(events.get(1).key()).isNull();
    }

    @Test
    void allProblemsOfARequestAreToldWithTheirLines() {
        Refused refused = refused("user STRING NOT NULL, at TIMESTAMP, tags ARRAY<STRUCT<n: INT>>", """
                {"user": "ann"}
                {"at": "yesterday", "User": "bob"}
                {"user":

                [{"user": "eve"}]
                {"user": "kim", "tags": [{"n": 1}, {"n": 1.0}]}
                {"user": "kim", "user": "eve"}
                """);

        assertThat(refused).hasMessage("5 of 6 records do not fit the feed's schema; none was taken");
        assertThat(refused.details().problems())
                .extracting(RecordProblem::line, RecordProblem::field, RecordProblem::message)
                .usingRecursiveFieldByFieldElementComparator()
                .satisfies(all -> assertThat(all.toString())
                        .contains(
                                "(2, \"user\", \"is missing, and the schema says NOT NULL\")",
                                "(2, \"at\", \"\"yesterday\" is not a TIMESTAMP; write it like \"2026-01-01T10:00:05Z\", or as milliseconds since 1970\")",
                                "(2, \"User\", \"is not a field of the schema; did you mean 'user'?\")",
                                "(3, null, \"is not JSON: ",
                                "(5, null, \"is a list; send each record on a line of its own, as application/x-ndjson\")",
                                "(6, \"tags[1].n\", \"1.0 is not a INT\")",
                                "(7, null, \"is not JSON: Duplicate field 'user'\")"));
    }

    @Test
    void bytesThatAreNotUtf8AreNotTaken() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> reader("user STRING").read(new byte[] {'"', (byte) 0xC3, '"'}, Form.ONE));

        assertThat(refused.details().problems()).containsExactly(new RecordProblem(1, null, "is not UTF-8"));
    }

    @Test
    void anEmptyRequestIsRefused() {
        assertThat(refused("a INT", " \n "))
                .hasMessage("the request has no record; send a JSON object, or one on each line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "STRING|\"a\"|5",
                "BOOLEAN|true|\"true\"",
                "INT|2147483647|2147483648",
                "BIGINT|-9223372036854775808|1e3",
                "TINYINT|-128|128",
                "DOUBLE|1.5|\"1.5\"",
                "FLOAT|1|1e99",
                "DECIMAL(4, 2)|12.300|12.345",
                "DECIMAL(4, 2)|\"12.34\"|123.4",
                "TIMESTAMP|\"2026-01-01T10:00:05.5+01:00\"|\"10:00\"",
                "TIMESTAMP|1767261605000|1767261605.5",
                "TIMESTAMP_NTZ|\"2026-01-01T10:00:05\"|\"2026-01-01T10:00:05Z\"",
                "DATE|\"2026-02-28\"|\"2026-02-30\"",
                "BINARY|\"aGk=\"|\"a b\"",
                "ARRAY<INT>|[1, null]|{}",
                "MAP<STRING, INT>|{\"a\": 1}|{\"a\": \"b\"}",
                "STRUCT<a: INT, b: STRUCT<c: DATE>>|{\"a\": 1}|{\"b\": {\"d\": 1}}",
            })
    void aValueFitsItsTypeOrNot(String type, String good, String bad) throws Refused {
        assertThat(reader("user STRING, x " + type).read(bytes("{\"x\": " + good + "}"), Form.ONE))
                .hasSize(1);
        assertThat(refused("user STRING, x " + type, "{\"x\": " + bad + "}")
                        .details()
                        .problems())
                .hasSize(1);
    }

    private static Refused refused(String schema, String body) {
        return catchThrowableOfType(Refused.class, () -> reader(schema).read(bytes(body), Form.LINES));
    }

    private static RequestReader reader(String schema) {
        return new RequestReader(RecordSchema.parse(schema), Optional.of("user"), EventForm.JSON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
