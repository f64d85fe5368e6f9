package io.millrace.bench.contest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A hand-written program that reads an {@link Assignment} and says {@link io.millrace.bench.contender.Signals}.
 *
 * @param classPath asked for at a launch, as only then its module has to be built
 * @param options JVM options that this kind of program cannot do without
 * @param inHand workloads whose results stay in the process
 */
record JavaContender(
        String name,
        Supplier<String> classPath,
        String mainClass,
        List<String> options,
        Map<String, String> environment,
        Set<Workload> workloads,
        Set<Workload> inHand)
        implements Contender {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JavaContender spark(Modules modules, String name, String mainClass) {
        return new JavaContender(
                name,
                () -> modules.classPath("bench/spark", "millrace-bench-spark"),
                "io.millrace.bench.spark." + mainClass,
                SparkOptions.jvm(),
                SparkOptions.ENVIRONMENT,
                EnumSet.of(Workload.W1A, Workload.W1B, Workload.W2, Workload.W3),
                EnumSet.of(Workload.W1A));
    }

    static JavaContender flink(Modules modules) {
        return new JavaContender(
                "flink",
                () -> modules.classPath("bench/flink", "millrace-bench-flink"),
                "io.millrace.bench.flink.FlinkSql",
                List.of("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                Map.of(),
                EnumSet.of(Workload.W1A, Workload.W1B, Workload.W2),
                EnumSet.of(Workload.W1A, Workload.W2));
    }

    static JavaContender limit(Modules modules) {
        return new JavaContender(
                "limit",
                () -> modules.classPath("bench/harness", "millrace-bench"),
                "io.millrace.bench.limit.Limit",
                List.of(),
                Map.of(),
                EnumSet.allOf(Workload.class),
                EnumSet.of(Workload.W1A, Workload.W1A_AVRO));
    }

    @Override
    public boolean takes(Workload workload) {
        return workloads.contains(workload);
    }

    @Override
    public boolean keepsResults(Workload workload) {
        return inHand.contains(workload);
    }

    @Override
    public Launch launch(Assignment assignment) {
        List<String> command = new ArrayList<>();
        command.add(Modules.java());
        command.addAll(Modules.sameForAll());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath.get(), mainClass));
        return new Launch(command, environment, assignment.lines());
    }

    @Override
    public Optional<Signal> signal(String line) {
        if (!line.startsWith("{\"event\":")) {
            return Optional.empty();
        }
        try {
            JsonNode said = JSON.readTree(line);
            return switch (said.path("event").asText()) {
                case "ready" -> Optional.of(new Signal.Ready());
                case "done" ->
                    Optional.of(new Signal.Done(
                            said.path("records").asLong(-1),
                            said.path("written").asLong(-1),
                            Long.parseLong(said.path("checksum").asText("0"))));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
