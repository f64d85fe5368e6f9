package io.millrace.cli.run;

import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.util.List;
import java.util.Map;

/** Loads what most commands load, so that it comes into the class-data archive of the command line. */
public final class WarmUp {
    private static final List<String> CLASSES = List.of(
            "io.millrace.cli.run.RunSession",
            "io.millrace.cli.run.RunServices",
            "io.millrace.cli.view.LiveView",
            "io.millrace.control.run.PipelineRun",
            "io.millrace.local.LocalStack",
            "org.apache.kafka.clients.admin.KafkaAdminClient",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "com.datastax.oss.driver.api.core.CqlSession",
            "com.datastax.oss.driver.internal.core.session.DefaultSession",
            "java.net.http.HttpClient");

    private WarmUp() {}

    public static void run() {
        PipelineReader.read(new PipelineText("warm-up.yaml", FirstPipeline.text("warm-up"), Map.of(), Map.of()));
        for (String name : CLASSES) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IllegalStateException("the class path lacks " + name, e);
            }
        }
    }
}
