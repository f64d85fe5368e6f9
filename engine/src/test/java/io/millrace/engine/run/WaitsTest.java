package io.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ticking clock = new Ticking();

    @Test
    void a_query_is_started_again_soon_and_then_later_and_later() {
        Waits waits = new Waits(clock, Optional.empty());

        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            Waits.Wait wait = waits.failed().orElseThrow();
            assertThat(wait.since()).isEqualTo(START);
            assertThat(wait.next()).isEqualTo(clock.instant().plusSeconds(seconds));
            clock.tick(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(waits.due()).isFalse();
            clock.tick(Duration.ofMillis(1));
            assertThat(waits.due()).isTrue();
            waits.started();
            assertThat(waits.waiting()).isFalse();
            assertThat(waits.due()).isFalse();
        }
    }

    @Test
    void when_it_works_all_is_forgotten() {
        Waits waits = new Waits(clock, Optional.empty());
        assertThat(waits.works()).isEmpty();
        waits.failed();
        clock.tick(Duration.ofSeconds(1));
        waits.started();
        waits.failed();
        clock.tick(Duration.ofSeconds(2));
        waits.started();

        assertThat(waits.works()).contains(Duration.ofSeconds(3));
        assertThat(waits.works()).isEmpty();
        assertThat(waits.failed().orElseThrow())
                .isEqualTo(new Waits.Wait(
                        START.plusSeconds(3), START.plusSeconds(3).plusSeconds(1)));
    }

    @Test
    void a_stream_waits_for_ever_and_a_run_with_an_end_does_not() {
        Waits stream = new Waits(clock, Optional.empty());
        Waits once = new Waits(clock, Optional.of(Duration.ofMinutes(5)));
        stream.failed();
        once.failed();

        clock.tick(Duration.ofMinutes(5).minusMillis(1));
        assertThat(once.failed()).isPresent();
        clock.tick(Duration.ofMillis(1));
        assertThat(once.failed()).isEmpty();
        clock.tick(Duration.ofDays(100));
        assertThat(stream.failed()).isPresent();
    }

    private static final class Ticking extends Clock {
        private Instant now = START;

        void tick(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
