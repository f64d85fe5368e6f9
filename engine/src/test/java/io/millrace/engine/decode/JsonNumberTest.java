package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    private static final int TEXTS = 200_000;

    private final JsonNumber number = new JsonNumber();
    private final Random random = new Random(7);

    @Test
    void doubles_are_those_of_java_to_the_last_bit() {
        for (int i = 0; i < TEXTS; i++) {
            String text = realText();
            double value = read(text).doubleValue();
            if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(Double.parseDouble(text))) {
                assertThat(value).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
    }

    @Test
    void floats_are_those_of_java_to_the_last_bit() {
        for (int i = 0; i < TEXTS; i++) {
            String text = i % 2 == 0 ? realText() : halfwayBetweenFloats();
            float value = read(text).floatValue();
            if (Float.floatToRawIntBits(value) != Float.floatToRawIntBits(Float.parseFloat(text))) {
                assertThat(value).as(text).isEqualTo(Float.parseFloat(text));
            }
        }
    }

    /** Texts near the middle of two floats: rounding to a double first, and then to a float, goes wrong there. */
    private String halfwayBetweenFloats() {
        float low = Float.intBitsToFloat(random.nextInt(0x7f000000));
        BigDecimal middle =
                new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
        BigDecimal nudge = middle.ulp().multiply(BigDecimal.valueOf(random.nextInt(3) - 1L));
        return middle.add(nudge).toPlainString();
    }

    private String realText() {
        return switch (random.nextInt(7)) {
            case 0 -> Double.toString(finite(Double.longBitsToDouble(random.nextLong())));
            case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 2 -> digits(1 + random.nextInt(22), true) + "." + digits(1 + random.nextInt(25), false);
            case 3 -> digits(1 + random.nextInt(20), true) + "e" + (random.nextInt(700) - 350);
            case 4 -> "-" + digits(1 + random.nextInt(9), true) + "." + digits(random.nextInt(9) + 1, false);
            case 5 ->
                new BigDecimal(finite(Double.longBitsToDouble(random.nextLong() >>> 12 | 0x3ff0000000000000L)))
                        .toPlainString();
            default -> "0." + "0".repeat(random.nextInt(30)) + digits(1 + random.nextInt(18), false);
        };
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private String digits(int count, boolean leading) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + (i == 0 && leading ? 1 + random.nextInt(9) : random.nextInt(10))));
        }
        return digits.toString();
    }

    @Test
    void longs_are_exact_and_what_does_not_fit_is_none() {
        for (int i = 0; i < TEXTS; i++) {
            BigInteger near =
                    BigInteger.ONE.shiftLeft(random.nextInt(68)).add(BigInteger.valueOf(random.nextInt(5) - 2L));
            BigInteger whole = random.nextBoolean() ? near : near.negate();
            read(whole.toString());
            boolean fits = whole.bitLength() < Long.SIZE;
            if (number.isLong() != fits || (fits && number.longValue() != whole.longValueExact())) {
                assertThat(number.isLong() ? number.longValue() : null)
                        .as(whole.toString())
                        .isEqualTo(fits ? whole.longValueExact() : null);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "0.5", "1E0", "-3.0", "9223372036854775808", "-9223372036854775809"})
    void is_no_long_unless_written_as_a_whole_number_that_fits(String text) {
        assertThat(read(text).isLong()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e5",
                "1e",
                "1e+",
                "01",
                "-01",
                "00",
                "--1",
                "NaN",
                "Infinity",
                "x1",
                "e5",
                " 1"
            })
    void refuses_what_the_grammar_of_json_does_not_know(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(number.scan(bytes, 0, bytes.length)).isEqualTo(-1);
        assertThat(number.stoppedAt()).isZero();
    }

    @Test
    void reads_no_byte_behind_its_limit() {
        byte[] bytes = "12345.678e9".getBytes(StandardCharsets.UTF_8);

        assertThat(number.scan(bytes, 1, 3)).isEqualTo(3);
        assertThat(number.longValue()).isEqualTo(23);
        assertThat(number.scan(bytes, 0, 6)).as("a point without digits").isEqualTo(-1);
        assertThat(number.scan(bytes, 0, 10)).as("an e without digits").isEqualTo(-1);
    }

    @Test
    void keeps_the_sign_of_zero() {
        assertThat(Double.doubleToRawLongBits(read("-0.0").doubleValue())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits(read("-0").doubleValue())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(read("-0").longValue()).isZero();
    }

    private JsonNumber read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (number.scan(bytes, 0, bytes.length) != bytes.length) {
            throw new AssertionError("not read whole: " + text);
        }
        return number;
    }
}
