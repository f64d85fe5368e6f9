package io.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void lanesGoOnSideBySide() {
        CyclicBarrier together = new CyclicBarrier(2);
        lanes.add("store", () -> meet(together));
        lanes.add("topics", () -> meet(together));
        lanes.run();
        assertThat(done).containsExactly("met", "met");
    }

    @Test
    void stepsOfALaneKeepTheirOrder() {
        for (int step = 0; step < 100; step++) {
            String name = "step " + step;
            lanes.add("store", () -> done.add(name));
        }
        lanes.run();
        assertThat(done).hasSize(100).startsWith("step 0", "step 1").endsWith("step 99");
    }

    @Test
    void aFailureIsThrownAsItIsOnceAllLanesHaveEnded() {
        IllegalStateException failure = new IllegalStateException("no such table");
        lanes.add("store", () -> {
            throw failure;
        });
        lanes.add("store", () -> done.add("after the failure"));
        lanes.add("topics", () -> done.add("another lane"));
        assertThatThrownBy(lanes::run).isSameAs(failure);
        assertThat(done).containsExactly("another lane");
    }

    @Test
    void nothingToDoIsNoError() {
        lanes.run();
    }

    private void meet(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
            done.add("met");
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
