package io.millrace.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Input;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Modules;
import io.millrace.bench.data.Dataset;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.measure.Journal;
import io.millrace.bench.measure.LocalStage;
import io.millrace.bench.place.Place;
import io.millrace.bench.place.Places;
import io.millrace.bench.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The limit writes to the real stores, and the checks find there what they have to. */
final class RowWriterTest {
    private static final int COUNT = 2000;
    private static final Set<Workload> WORKLOADS = EnumSet.range(Workload.SINK_KAFKA, Workload.SINK_JSON);

    @TempDir
    private static Path folder;

    private static final List<Payment> PAYMENTS = new ArrayList<>();
    private static Expectation expected = Expectation.NOTHING;
    private static LocalStage stage;
    private static Topics topics;

    @BeforeAll
    static void start() {
        expected = Dataset.of(Input.PAYMENTS, any -> 0).generate(COUNT, 1, (partition, key, value) -> keep(value));
        stage = LocalStage.start(Modules.find().root(), folder, WORKLOADS, new Journal(System.err, Clock.systemUTC()));
        topics = new Topics(stage.services().bootstrap());
    }

    @AfterAll
    static void stop() {
        topics.close();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "SINK_.*")
    void whatIsWrittenIsFoundAndAfterwardsNothingIsLeft(Workload workload) throws Exception {
        StoreAddress store = Places.service(workload.output())
                .map(stage.services().stores()::get)
                .orElse(StoreAddress.NONE);
        try (Place place = Places.open(workload, store, topics, folder.resolve("results"))) {
            place.empty();
            Assignment assignment = new Assignment(
                    workload, stage.services().bootstrap(), "", "", place.name(), store, folder.resolve("scratch"));
            try (Writers writers = Writers.open(assignment)) {
                writers.write(List.of(PAYMENTS.subList(0, COUNT / 3), PAYMENTS.subList(COUNT / 3, COUNT)));
            }
            assertThat(place.read()).isEqualTo(expected);

            place.empty();
            assertThat(place.read()).isEqualTo(Expectation.NOTHING);
        }
    }

    private static void keep(byte[] value) {
        try {
            PAYMENTS.add(Payment.parse(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
