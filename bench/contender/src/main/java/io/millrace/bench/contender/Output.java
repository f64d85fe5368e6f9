package io.millrace.bench.contender;

/** Where the results of a workload go. */
public enum Output {
    /** Nowhere: they are counted and thrown away. */
    NOTHING,
    TOPIC,
    CASSANDRA,
    /** A table without a key: every row is added. */
    POSTGRES,
    /** A table with a primary key, by which rows replace each other. */
    POSTGRES_KEYED,
    REDIS,
    MONGODB,
    /** A folder of Parquet files. */
    PARQUET,
    /** A folder of files with a JSON object in each line. */
    JSON
}
