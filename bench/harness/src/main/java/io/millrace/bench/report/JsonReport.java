package io.millrace.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.bench.measure.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Every single measurement, warm-up too, for other programs. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    public static String of(Conditions conditions, List<Measurement> measurements) {
        ObjectNode report =
                JSON.createObjectNode().put("date", conditions.date().toString());
        ObjectNode lines = report.putObject("conditions");
        conditions.lines().forEach(lines::put);
        measurements.forEach(measurement -> report.withArray("measurements").add(node(measurement)));
        try {
            return JSON.writeValueAsString(report) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode node(Measurement measurement) {
        ObjectNode node = JSON.createObjectNode()
                .put("workload", measurement.workload().toString())
                .put("contender", measurement.contender())
                .put("round", measurement.round())
                .put("counts", measurement.counts());
        measurement.problem().ifPresent(problem -> node.put("problem", problem));
        measurement
                .figures()
                .ifPresent(figures -> node.put("records", figures.records())
                        .put("recordsPerSecond", figures.recordsPerSecond())
                        .put("seconds", figures.wall().toMillis() / 1e3)
                        .put("cpuSeconds", figures.cpu().toMillis() / 1e3)
                        .put("wholeCpuSeconds", figures.wholeCpu().toMillis() / 1e3)
                        .put("brokerCpuSeconds", figures.brokerCpu().toMillis() / 1e3)
                        .put("storeCpuSeconds", figures.storeCpu().toMillis() / 1e3)
                        .put("cpuMicrosPerRecord", figures.cpuMicrosPerRecord())
                        .put("peakMegabytes", figures.peakMegabytes()));
        return node;
    }
}
