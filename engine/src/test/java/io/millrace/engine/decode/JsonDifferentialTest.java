package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.RowValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * The decoder against Jackson, on random texts and spoilt ones. Where they may differ, and why:
 *
 * <ul>
 *   <li>half of a surrogate pair in an escape: Jackson hands it out, we refuse it where the string or the name is read (it is no text that UTF-8
 *       can hold);
 *   <li>bytes that are not UTF-8: refused where a string or a name is read, and passed over in strings that nobody reads;
 *   <li>nesting of more than 200 in a part that nobody reads: refused (Jackson's limit is 1000);
 *   <li>an escape with a digit of another script: Jackson looks at the low byte only and takes it for a hexadecimal digit, we refuse it;
 *   <li>a byte order mark: refused (RFC 8259 lets a parser choose).
 * </ul>
 */
@NullUnmarked // a test may fail with a null
class JsonDifferentialTest {
    private static final StructType SCHEMA = StructType.fromDDL(
            "s STRING, l BIGINT, i INT, h SMALLINT, b TINYINT, d DOUBLE, f FLOAT, t BOOLEAN, m DECIMAL(20,6), z DECIMAL(38,0),"
                    + " st STRUCT<x: BIGINT, y: STRING, in: STRUCT<k: INT>>, a ARRAY<BIGINT>, aa ARRAY<ARRAY<STRING>>,"
                    + " ast ARRAY<STRUCT<p: INT, q: STRING>>, mp MAP<STRING, DOUBLE>, `größe` STRING, `with space` STRING");
    private static final int TEXTS = 12_000;
    private static final int SPOILT_PER_TEXT = 6;

    private static final Pattern FOREIGN_DIGIT = Pattern.compile("\\\\u.{0,3}[^\\x00-\\x7f]");

    private final Decoder decoder = new JsonDecoder(SCHEMA, SCHEMA);
    private final Random random = new Random(20260101);
    private final RandomJson texts = new RandomJson(random);
    private int accepted;
    private int refused;

    @Test
    void accepts_and_reads_what_jackson_does_and_nothing_else() {
        for (int i = 0; i < TEXTS; i++) {
            byte[] json = texts.object(SCHEMA).getBytes(StandardCharsets.UTF_8);
            compare(json);
            for (int j = 0; j < SPOILT_PER_TEXT; j++) {
                compare(texts.spoil(json));
            }
        }
        assertThat(accepted).as("texts that both accept").isGreaterThan(TEXTS);
        assertThat(refused).as("texts that both refuse").isGreaterThan(TEXTS);
    }

    @Test
    void an_escape_has_digits_of_ascii() {
        assertThat(ours("{\"s\":\"\\u0041\"}".getBytes(StandardCharsets.UTF_8))).contains(Map.of("s", "A"));
        assertThat(ours("{\"s\":\"\\u0\u066141\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private void compare(byte[] json) {
        Optional<Map<String, Object>> ours = ours(json);
        String text = new String(json, StandardCharsets.UTF_8);
        Optional<Map<String, Object>> jackson =
                text.startsWith("\uFEFF") ? Optional.empty() : JsonOracle.read(text, SCHEMA);
        boolean utf8 = utf8(json);
        if (FOREIGN_DIGIT.matcher(text).find()) {
            return;
        }
        if ((utf8 || ours.isPresent()) && !ours.equals(jackson)) {
            assertThat(ours).as(text + " = " + HexFormat.of().formatHex(json)).isEqualTo(jackson);
        }
        if (!utf8 && ours.isPresent()) {
            assertThat(ours.toString()).as(text).doesNotContain("\uFFFD");
        }
        if (ours.isPresent()) {
            accepted++;
        } else {
            refused++;
        }
    }

    /** Decodes a slice of a bigger array, between bytes that would change everything if they were looked at. */
    private Optional<Map<String, Object>> ours(byte[] json) {
        byte[] before = new byte[random.nextInt(5)];
        byte[] after = new byte[random.nextInt(5)];
        random.nextBytes(before);
        for (int i = 0; i < after.length; i++) {
            after[i] = (byte) "0}\"],9".charAt(random.nextInt(6));
        }
        byte[] all = ByteBuffer.allocate(before.length + json.length + after.length)
                .put(before)
                .put(json)
                .put(after)
                .array();
        try {
            return Optional.of(RowValues.of(decoder.decode(all, before.length, json.length), SCHEMA));
        } catch (MalformedRecord e) {
            assertThat(e.reason()).isNotBlank();
            return Optional.empty();
        }
    }

    private static boolean utf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
