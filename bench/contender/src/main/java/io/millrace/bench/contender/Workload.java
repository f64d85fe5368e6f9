package io.millrace.bench.contender;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The work that contenders are compared by. Names on command lines are in lower case, with hyphens. */
public enum Workload {
    W1A(Input.EVENTS, Output.NOTHING, 5_000_000, "events in JSON: the purchases, to nothing"),
    W1A_AVRO(Input.EVENTS_AVRO, Output.NOTHING, 5_000_000, "the same events in Avro"),
    W1B(Input.EVENTS, Output.TOPIC, 5_000_000, "as w1a, but into a topic of Kafka"),
    W2(Input.POSTS, Output.CASSANDRA, 2_000_000, "posts: hashtags by the minute, into Cassandra"),
    W3(Input.PAYMENTS, Output.CASSANDRA, 2_000_000, "keyed rows, as they are, into Cassandra"),
    SINK_KAFKA(Input.PAYMENTS, Output.TOPIC, 2_000_000, "the rows of w3 into a topic of Kafka"),
    SINK_POSTGRES(Input.PAYMENTS, Output.POSTGRES, 2_000_000, "the rows of w3 added to a PostgreSQL table"),
    SINK_POSTGRES_UPSERT(
            Input.PAYMENTS, Output.POSTGRES_KEYED, 2_000_000, "the rows of w3 into one with a key, upserted"),
    SINK_REDIS(Input.PAYMENTS, Output.REDIS, 2_000_000, "the rows of w3 as hashes of Redis"),
    SINK_MONGODB(Input.PAYMENTS, Output.MONGODB, 100_000, "the rows of w3 upserted into MongoDB"),
    SINK_PARQUET(Input.PAYMENTS, Output.PARQUET, 2_000_000, "the rows of w3 into Parquet files"),
    SINK_JSON(Input.PAYMENTS, Output.JSON, 2_000_000, "the rows of w3 into files of JSON lines");

    private final Input input;
    private final Output output;
    private final long records;
    private final String description;

    Workload(Input input, Output output, long records, String description) {
        this.input = input;
        this.output = output;
        this.records = records;
        this.description = description;
    }

    /** The workload of that name; empty when there is none. */
    public static Optional<Workload> of(String name) {
        return Stream.of(values())
                .filter(workload -> workload.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public Input input() {
        return input;
    }

    public Output output() {
        return output;
    }

    /** How many records its topic holds, unless fewer are asked for. */
    public long records() {
        return records;
    }

    /** What is done with them, for people. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
