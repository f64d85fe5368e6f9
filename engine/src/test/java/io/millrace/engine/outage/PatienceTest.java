package io.millrace.engine.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final EngineException AWAY = new EngineException(Fault.SERVICE, true, "the store does not answer");

    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        Outages.listen(told::add);
    }

    @AfterEach
    void leave() {
        Outages.listen(message -> {});
    }

    @Test
    void tries_until_the_service_is_back_and_says_so_once() {
        AtomicInteger attempts = new AtomicInteger();

        String answer = Patience.until("the store", () -> {
            if (attempts.incrementAndGet() < 4) {
                throw AWAY;
            }
            return "written";
        });

        assertThat(answer).isEqualTo("written");
        assertThat(told).containsExactly("the store does not answer; it is tried again", "the store is back after 1 s");
    }

    @Test
    void what_does_not_pass_is_not_tried_again() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> Patience.until("the store", () -> {
                    attempts.incrementAndGet();
                    throw new EngineException(Fault.USER, false, "no such table");
                }))
                .hasMessage("no such table");

        assertThat(attempts).hasValue(1);
        assertThat(told).isEmpty();
    }

    @Test
    void an_interrupt_ends_it() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Patience.until("the store", () -> {
                    throw AWAY;
                }))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessage("the store does not answer");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void pauses_grow_to_two_seconds() {
        assertThat(Patience.pause(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Patience.pause(3)).isEqualTo(Duration.ofMillis(400));
        assertThat(Patience.pause(100)).isEqualTo(Duration.ofSeconds(2));
    }

    /** Whoever comes when all know that a service is away need not find it out again. */
    @Test
    void tasks_of_a_stream_wait_for_seconds_from_when_the_first_of_them_missed_it() {
        long now = System.nanoTime();

        assertThat(Patience.SHORT.over(now - Duration.ofMinutes(1).toNanos(), now))
                .isFalse();
        assertThat(Patience.SHORT.over(now, now - Duration.ofSeconds(6).toNanos()))
                .isTrue();
    }

    /** Here is no task of a stream, which would want its place back sooner. */
    @Test
    void whoever_keeps_nobody_waiting_has_minutes() {
        long now = System.nanoTime();
        assertThat(Patience.here()).isEqualTo(Patience.LONG);
        assertThat(Patience.LONG.over(
                        now - Duration.ofMinutes(4).toNanos(),
                        now - Duration.ofHours(1).toNanos()))
                .isFalse();
        assertThat(Patience.LONG.over(now - Duration.ofMinutes(6).toNanos(), now))
                .isTrue();
    }
}
