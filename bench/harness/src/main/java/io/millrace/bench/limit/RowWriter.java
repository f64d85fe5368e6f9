package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import java.util.List;

/** Writes payments with nothing but a store's own client. For one thread; two of them share the rows. */
interface RowWriter extends AutoCloseable {
    /** Connected, so that nothing but writing is left. */
    static RowWriter open(Assignment assignment, int share) throws Exception {
        return switch (assignment.workload().output()) {
            case TOPIC -> TopicWriter.of(assignment);
            case POSTGRES -> PostgresWriter.adding(assignment);
            case POSTGRES_KEYED -> PostgresWriter.replacing(assignment);
            case REDIS -> RedisWriter.of(assignment);
            case MONGODB -> MongodbWriter.of(assignment);
            case PARQUET -> ParquetFile.of(assignment, share);
            case JSON -> JsonFile.of(assignment, share);
            case NOTHING, CASSANDRA ->
                throw new IllegalArgumentException(assignment.workload() + " is done in another way");
        };
    }

    /** Returns when all are acknowledged, or are on the disk. */
    void write(List<Payment> payments) throws Exception;
}
