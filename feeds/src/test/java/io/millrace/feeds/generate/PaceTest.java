package io.millrace.feeds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feeds.Ticks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private final Ticks time = new Ticks();

    @Test
    void firstRecordIsDueAtOnce() {
        Pace pace = new Pace(0.1, time::nanos);

        assertThat(pace.untilWorthwhile(100)).isZero();
        assertThat(pace.take(100)).isEqualTo(1);
        assertThat(pace.take(100)).isZero();
    }

    @Test
    void countsAgainstTheTimeThatWentByAndDoesNotDrift() {
        Pace pace = new Pace(333, time::nanos);

        long taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += pace.take(100);
            time.advance(Duration.ofMillis(7));
        }

        assertThat(taken).isEqualTo(1 + 333L * 7 * 999 / 1000);
    }

    @Test
    void waitsAtMostOneIntervalAndNotForMoreRecordsThanOneInterval() {
        Pace pace = new Pace(200, time::nanos);
        pace.take(100);

        assertThat(pace.untilWorthwhile(5_000)).isEqualTo(Pace.INTERVAL);
        time.advance(Duration.ofMillis(60));
        assertThat(pace.untilWorthwhile(5_000)).isEqualTo(Duration.ofMillis(40));
        time.advance(Duration.ofMillis(40));
        assertThat(pace.untilWorthwhile(5_000)).isZero();
        assertThat(pace.take(5_000)).isEqualTo(20);
    }

    @Test
    void slowRatesAreCheckedEveryInterval() {
        Pace pace = new Pace(0.5, time::nanos);
        pace.take(10);

        assertThat(pace.untilWorthwhile(10)).isEqualTo(Pace.INTERVAL);
        time.advance(Duration.ofMillis(990));
        assertThat(pace.take(10)).isZero();
        time.advance(Duration.ofSeconds(1));
        assertThat(pace.untilWorthwhile(10)).isEqualTo(Duration.ofMillis(10));
        time.advance(Duration.ofMillis(10));
        assertThat(pace.take(10)).isEqualTo(1);
    }

    @Test
    void doesNotWaitWhenAFullBatchIsDue() {
        Pace pace = new Pace(1_000_000, time::nanos);
        pace.take(100);
        time.advance(Duration.ofMillis(1));

        assertThat(pace.untilWorthwhile(1_000)).isZero();
        assertThat(pace.take(600)).isEqualTo(600);
        assertThat(pace.take(600)).isEqualTo(400);
    }

    @Test
    void makesUpForAShortPauseButNotForALongOne() {
        Pace pace = new Pace(100, time::nanos);
        pace.take(1_000);

        time.advance(Duration.ofMillis(900));
        assertThat(pace.take(1_000)).isEqualTo(90);
        time.advance(Duration.ofSeconds(5));
        assertThat(pace.take(1_000)).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(pace.take(1_000)).isEqualTo(100);
    }
}
