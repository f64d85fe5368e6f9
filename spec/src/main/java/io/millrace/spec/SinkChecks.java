package io.millrace.spec;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What sinks have to do with each other and with the sources. */
record SinkChecks(Pipeline pipeline, Places places, Problems problems) {
    static final String NO_RECORDS = "parquet is a format of files, not of records";
    private static final String QUARANTINE = ".quarantine";

    void all() {
        Map<String, String> owners = new HashMap<>();
        pipeline.sinks().forEach((name, sink) -> {
            sink.connector().target().ifPresent(target -> {
                String owner = owners.putIfAbsent(target, name);
                if (owner != null) {
                    problem(
                            "sinks." + name,
                            "\"" + name + "\" writes to the same place as \"" + owner + "\"",
                            "give each sink its own, or make one query with UNION ALL");
                }
            });
            if (sink.connector() instanceof KafkaSink kafka) {
                kafka("sinks." + name + ".kafka.topic", kafka);
                written("sinks." + name + ".kafka.format", kafka.format());
            }
            if (sink.connector() instanceof FilesSink files) {
                files("sinks." + name + ".files.path", files);
            }
        });
    }

    private void kafka(String path, KafkaSink sink) {
        topic(path, sink.topic());
        Optional<String> reader = pipeline.sources().entrySet().stream()
                .filter(source -> source.getValue().connector() instanceof KafkaSource kafka
                        && kafka.topic().equals(sink.topic()))
                .map(Map.Entry::getKey)
                .findFirst();
        reader.ifPresent(source -> problem(
                path,
                places.quoted(path) + " is read by the source \"" + source
                        + "\": the pipeline would read its own output",
                "write to another topic"));
    }

    private void written(String path, Format format) {
        if (format instanceof Format.Parquet) {
            problem(path, NO_RECORDS, "use another format");
        } else if (format instanceof Format.Csv csv && csv.timestampFormat().isPresent()) {
            problem(
                    path + ".csv.timestamp_format",
                    "times are written as ISO-8601",
                    "leave it out, and use date_format in the query");
        }
    }

    private void files(String path, FilesSink sink) {
        Path folder = Path.of(sink.path()).normalize();
        pipeline.sources().forEach((name, source) -> {
            if (source.connector() instanceof FilesSource files && reads(files.path(), folder)) {
                problem(
                        path,
                        places.quoted(path) + " is read by the source \"" + name
                                + "\": the pipeline would read its own output",
                        "write to another folder");
            }
        });
    }

    /** Whether files that are written to a folder would be found by a pattern, as far as that can be told without looking. */
    private static boolean reads(String pattern, Path folder) {
        String fixed = pattern.replaceFirst("[^/]*[*?\\[{].*", "");
        Path root = Path.of(fixed).normalize();
        return folder.equals(root) || (pattern.contains("**") && folder.startsWith(root));
    }

    /** A topic that somebody writes to. */
    void topic(String path, String topic) {
        if (topic.endsWith(QUARANTINE)) {
            problem(
                    path,
                    places.quoted(path) + " is a name that Millrace keeps for records that do not fit",
                    "choose a topic that does not end in \"" + QUARANTINE + "\"");
        }
    }

    private void problem(String path, String message, String fix) {
        problems.add(places.spot(path), message, fix);
    }
}
