package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.StreamPosition;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamPositionTest {
    private final ReadTally tally = new ReadTally();
    private final StreamPosition position = new StreamPosition(tally);

    @Test
    void counts_the_planned_batch_once_whatever_ran_twice() {
        position.planned(
                List.of(range(0, 10, 20), range(1, 0, 5), range(2, 0, 3)), offsets(Map.of(0, 20L, 1, 5L, 2, 3L)));
        count(0, 10, 20, 10);
        count(0, 10, 20, 10); // a task that Spark ran twice
        count(1, 0, 5, 4);
        count(2, 0, 3, 3);

        assertThat(position.takeCounts()).isEqualTo(new ReadCounts(17, 17, 0, 0));
        assertThat(position.takeCounts()).as("taken").isEqualTo(ReadCounts.NONE);
    }

    @Test
    void leaves_out_what_another_batch_counted() {
        position.planned(List.of(range(0, 10, 20)), offsets(Map.of(0, 20L, 1, 3L)));
        count(0, 0, 10, 100);
        count(0, 10, 15, 100);
        count(1, 0, 3, 100);
        count(0, 10, 20, 7);

        assertThat(position.takeCounts()).isEqualTo(new ReadCounts(7, 7, 0, 0));
    }

    @Test
    void counts_nothing_before_a_batch_is_planned() {
        count(0, 0, 10, 10);

        assertThat(position.takeCounts()).isEqualTo(ReadCounts.NONE);
        assertThat(position.until()).isNull();
        assertThat(position.behind()).isZero();
    }

    @Test
    void knows_how_far_the_batch_is_behind() {
        position.planned(List.of(range(0, 0, 10)), offsets(Map.of(0, 10L)));
        position.seen(offsets(Map.of(0, 25L, 1, 2L)));

        assertThat(position.behind()).isEqualTo(17);
    }

    @Test
    void comes_to_rest_when_the_query_asks_after_a_stop() throws InterruptedException {
        assertThat(position.comesToRest()).isFalse();
        position.stop();
        assertThat(position.atRest(Duration.ZERO))
                .as("the batch before still runs")
                .isFalse();

        assertThat(position.comesToRest()).isTrue();

        assertThat(position.atRest(Duration.ZERO)).isTrue();
    }

    @Test
    void tallies_of_tasks_come_together_as_one() {
        ReadTally task = tally.copy();
        task.reset();
        task.add(new ReadTally.Entry(new PartitionRange("t", 0, 0, 5), new ReadCounts(5, 3, 1, 1)));
        ReadTally again = task.copy();

        tally.merge(task);
        tally.merge(again);

        assertThat(tally.value())
                .containsExactly(Map.entry(new PartitionRange("t", 0, 0, 5), new ReadCounts(5, 3, 1, 1)));
        assertThat(tally.isZero()).isFalse();
        tally.reset();
        assertThat(tally.isZero()).isTrue();
        assertThat(task.isZero()).as("a copy is its own").isFalse();
    }

    private void count(int partition, long from, long until, long records) {
        tally.add(new ReadTally.Entry(range(partition, from, until), new ReadCounts(records, records, 0, 0)));
    }

    private static PartitionRange range(int partition, long from, long until) {
        return new PartitionRange("t", partition, from, until);
    }

    private static KafkaOffsets offsets(Map<Integer, Long> next) {
        return new KafkaOffsets("x", next);
    }
}
