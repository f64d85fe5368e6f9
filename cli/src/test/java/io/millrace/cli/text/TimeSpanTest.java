package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"60s, PT1M", "500 ms, PT0.5S", "90 seconds, PT1M30S", "1h30m, PT1H30M", "2 Min, PT2M", "1d, PT24H"})
    void readsTimesAsPeopleWriteThem(String text, Duration time) {
        assertThat(TimeSpan.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "s", "", "0s", "-5s", "5 parsecs", "5s later", "1.5h"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .hasMessage("'" + text + "' is no time; write a number with its unit, such as 60s, 5m or 1h");
    }

    @Test
    void writesTimesAsPeopleReadThem() {
        assertThat(Say.duration(Duration.ofMillis(440))).isEqualTo("0.4 s");
        assertThat(Say.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Say.duration(Duration.ofMinutes(190))).isEqualTo("3 h 10 min");
        assertThat(Say.clock(Duration.ofSeconds(3_723))).isEqualTo("1:02:03");
    }
}
