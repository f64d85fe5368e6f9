package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointInTimeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T12:00:42.5Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T08:30:00Z, 2026-01-01T08:30:00Z",
        "2026-01-01T08:30:00.250Z, 2026-01-01T08:30:00.250Z",
        "2026-01-01T08:30:00+02:00, 2026-01-01T06:30:00Z",
        "2026-01-01T08:30Z, 2026-01-01T08:30:00Z",
        "2026-01-01 08:30, 2026-01-01T08:30:00Z",
        "2026-01-01, 2026-01-01T00:00:00Z",
        "2 hours ago, 2026-05-01T10:00:00Z",
        "90m ago, 2026-05-01T10:30:00Z",
        "now, 2026-05-01T12:00:00Z",
    })
    void readsWhatPeopleWrite(String text, String expected) {
        assertThat(PointInTime.parse(text, CLOCK)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void saysWhatToWriteInstead() {
        assertThatThrownBy(() -> PointInTime.parse("yesterday", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'yesterday' is no time; write 2026-01-01T08:30:00Z");
        assertThatThrownBy(() -> PointInTime.parse("2026-13-01", CLOCK)).hasMessageContaining("is no time");
    }
}
