package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import java.util.Optional;

/** {@code environments/NAME.yaml} as it is written. */
@Doc(
        "Where a pipeline runs, in `environments/NAME.yaml`; chosen with `--env NAME`. Without it, everything runs on this machine.")
record EnvironmentFile(
        @Doc("The Kafka cluster; without it, Millrace starts one on this machine where the pipeline needs it.")
        Optional<Environment.Kafka> kafka,

        @Doc("The Cassandra cluster; without it, Millrace starts one on this machine where the pipeline needs it.")
        Optional<Environment.Cassandra> cassandra,

        @Doc("The PostgreSQL database; without it, Millrace starts one on this machine where the pipeline needs it.")
        Optional<Environment.Postgres> postgres,

        @Doc(
                "The server of Redis or Valkey; without it, Millrace starts one on this machine where the pipeline needs it.")
        Optional<Environment.Redis> redis,

        @Doc(
                "The MongoDB; without it, Millrace starts a small wire-compatible server on this machine where the pipeline needs it.")
        Optional<Environment.Mongodb> mongodb,

        @Doc("The schema registry; without it, Millrace starts one on this machine where the pipeline needs it.")
        Optional<Environment.Registry> registry,

        @Doc("Where Spark runs.") Optional<Spark> spark) {

    /** Spark's settings. */
    @Doc("Where Spark runs.")
    record Spark(
            @Doc(value = "Spark's master.", example = "spark://spark:7077") @Default("local[*]")
            String master) {
        static final Spark LOCAL = new Spark("local[*]");
    }

    Environment environment() {
        return new Environment(
                kafka,
                cassandra,
                postgres,
                redis,
                mongodb,
                registry,
                spark.orElse(Spark.LOCAL).master());
    }
}
