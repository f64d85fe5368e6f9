package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class IsoTimeTest {
    private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

    private final TextValue times = TextValue.of(DataTypes.TimestampType);

    @Test
    void every_day_of_the_calendar_is_that_of_java_time() {
        for (long day = FIRST; day <= LAST; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            Long micros = IsoTime.micros(text(date + "T00:00:00Z"));
            boolean left = date.getDayOfMonth() > 28; // not each month has these: the library's to decide
            if (micros == null ? !left : micros != day * 86_400_000_000L) {
                assertThat(micros).as(date.toString()).isEqualTo(day * 86_400_000_000L);
            }
        }
    }

    @Test
    void random_instants_are_those_of_java_time_with_up_to_nine_digits_of_a_second() {
        Random random = new Random(3);
        long from = FIRST * 86_400;
        long until = (LAST + 1) * 86_400;
        for (int i = 0; i < 50_000; i++) {
            long second = from + (long) (random.nextDouble() * (until - from));
            int digits = random.nextInt(10);
            String whole = Instant.ofEpochSecond(second).toString().replace("Z", "");
            StringBuilder fraction = new StringBuilder(digits == 0 ? "" : ".");
            for (int j = 0; j < digits; j++) {
                fraction.append(random.nextInt(10));
            }
            String text = whole + fraction + "Z";
            // Spark's times end with the microsecond.
            long expected = micros(Instant.parse(text));
            Object parsed = times.parse(text(text));
            if (!Long.valueOf(expected).equals(parsed)) {
                assertThat(parsed).as(text).isEqualTo(expected);
            }
        }
    }

    @Test
    void the_last_days_of_each_month_are_those_of_java_time() {
        for (int year : new int[] {1, 4, 100, 400, 1582, 1900, 1970, 2000, 2023, 2024, 2100, 9999}) {
            for (int month = 1; month <= 12; month++) {
                for (int day = 28; day <= 31; day++) {
                    String text = String.format("%04d-%02d-%02dT23:59:59.999999Z", year, month, day);
                    boolean there = day <= LocalDate.of(year, month, 1).lengthOfMonth();
                    Object expected = there ? micros(Instant.parse(text)) : null;
                    assertThat(times.parse(text(text))).as(text).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:61Z",
                "2026-01-01T00:00:00.12x4Z",
                "2026-01-01T0x:00:00Z",
                "2026-01-01T00:00:00ZZ",
                "2026/01/01T00:00:00Z",
                "20260101T000000Z",
                "-026-01-01T00:00:00Z",
                "x",
                "2026-01-01T-1:00:00Z",
                "2026-01-01T00:00:00,5Z",
                "2026-01-01T00:00:00+25:00",
                "now",
                "today",
                "epoch",
                "2026",
                "2026-01",
                "202601",
                "2026-01T10:00:00Z",
                ""
            })
    void refuses_what_is_no_time(String text) {
        assertThat(times.parse(text(text))).isNull();
    }

    /** Spark takes today's date then: the same record would mean another time tomorrow. */
    @ParameterizedTest
    @ValueSource(strings = {"10:00:05", "T10:00:05", "T10:00:05Z", "10:0", " 10:00:05.5Z"})
    void refuses_a_time_of_day_without_a_date(String text) {
        assertThat(times.parse(text(text))).isNull();
        assertThat(TextValue.of(DataTypes.TimestampNTZType).parse(text(text))).isNull();
    }

    @Test
    void reads_the_other_forms_of_iso_8601() {
        long second = Instant.parse("2026-01-01T10:00:05Z").getEpochSecond() * 1_000_000;

        assertThat(times.parse(text("2026-01-01T10:00:05")))
                .as("UTC where nothing is said")
                .isEqualTo(second);
        assertThat(times.parse(text("2026-01-01 10:00:05"))).isEqualTo(second);
        assertThat(times.parse(text("2026-01-01T12:00:05+02:00"))).isEqualTo(second);
        assertThat(times.parse(text("2026-01-01T04:30:05.000000-05:30"))).isEqualTo(second);
        assertThat(times.parse(text(" 2026-01-01T10:00:05Z "))).isEqualTo(second);
        assertThat(times.parse(text("2026-01-01")))
                .isEqualTo(LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000);
    }

    /** {@code Instant.until} overflows far from 1970. */
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
