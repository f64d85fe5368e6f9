package io.millrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.UserException;
import io.millrace.spec.PastRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeOptionsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final RangeOptions options = new RangeOptions(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aRangeOfTimeEndsNowWhereNothingElseIsSaid() {
        PastRange range = options.parse(List.of("2026-01-01"), List.of()).orElseThrow();

        assertThat(range.from()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(range.to()).contains(NOW);
        assertThat(options.parse(List.of(), List.of("2026-01-01")).orElseThrow().from())
                .isEmpty();
        assertThat(options.parse(List.of(), List.of())).isEmpty();
    }

    @Test
    void offsetsAreOfSourcesAndMayStandBesideATime() {
        PastRange range = options.parse(List.of("posts:0=100,1=200", "1 hour ago"), List.of("posts:0=150", "users:3=7"))
                .orElseThrow();

        assertThat(range.fromOffsets()).isEqualTo(Map.of("posts", Map.of(0, 100L, 1, 200L)));
        assertThat(range.toOffsets()).isEqualTo(Map.of("posts", Map.of(0, 150L), "users", Map.of(3, 7L)));
        assertThat(range.from()).contains(Instant.parse("2026-05-01T11:00:00Z"));
    }

    @Test
    void saysWhatCannotBeUnderstood() {
        assertThatThrownBy(() -> options.parse(List.of("posts=3"), List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'posts=3' says no offsets; write SOURCE:PARTITION=OFFSET");
        assertThatThrownBy(() -> options.parse(List.of("2026-01-01", "2026-01-02"), List.of()))
                .hasMessageContaining("has two times");
        assertThatThrownBy(() -> options.parse(List.of(), List.of("soon")))
                .hasMessageContaining("--to: 'soon' is no time");
    }
}
