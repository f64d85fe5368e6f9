package io.millrace.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.Reading;
import io.millrace.spec.event.EngineEvents;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MillraceContenderTest {
    private final MillraceContender millrace = new MillraceContender(() -> "engine.jar");

    @ParameterizedTest
    @EnumSource(Workload.class)
    void theOrderHoldsAPipelineWithoutProblems(Workload workload) {
        StoreAddress store = new StoreAddress("127.0.0.1", 9042, "dc1", "shop", "millrace", "secret");
        Assignment assignment = new Assignment(
                workload, "127.0.0.1:9092", "http://127.0.0.1:8081", "in", "bench.results", store, Path.of("scratch"));
        Launch launch = millrace.launch(assignment);
        EngineOrder order =
                EngineEvents.order(launch.input().lines().findFirst().orElseThrow());
        Reading reading = PipelineReader.read(order.pipelines().get(0));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.valid()).isTrue();
        assertThat(order.mode()).isEqualTo(EngineOrder.Mode.ONCE);
        assertThat(launch.command()).noneMatch(argument -> argument.contains("secret"));
    }

    @Test
    void theEnginesBooksAreItsWord() {
        String stopped =
                "{\"event\":\"stopped\",\"books\":{\"queries\":{\"purchases\":{\"also\":[],\"late\":0,\"written\":3,\"sources\":{\"events\":"
                        + "{\"counts\":{\"read\":10,\"decoded\":10,\"quarantined\":0,\"dropped\":0},\"behind\":0}}}}}}";

        assertThat(millrace.signal(stopped)).contains(new Signal.Done(10, 3, 0));
        assertThat(millrace.signal("a greeting")).isEmpty();
    }

    @Test
    void booksThatDoNotBalanceAreAFailure() {
        String stopped =
                "{\"event\":\"stopped\",\"books\":{\"queries\":{\"purchases\":{\"also\":[],\"late\":0,\"written\":3,\"sources\":{\"events\":"
                        + "{\"counts\":{\"read\":10,\"decoded\":9,\"quarantined\":0,\"dropped\":0},\"behind\":0}}}}}}";

        assertThat(millrace.signal(stopped))
                .hasValueSatisfying(signal -> assertThat(signal).isInstanceOf(Signal.Failed.class));
    }
}
