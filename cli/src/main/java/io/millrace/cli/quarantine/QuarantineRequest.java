package io.millrace.cli.quarantine;

import io.millrace.cli.run.Settings;
import java.util.Optional;

/** Whose quarantine is meant, and in which Kafka. */
public record QuarantineRequest(String pipeline, Optional<String> environment, Settings settings) {}
