package io.millrace.bench.place;

import io.millrace.bench.contender.Output;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.data.Rows;
import io.millrace.bench.topic.Topics;
import io.millrace.local.Service;
import java.nio.file.Path;
import java.util.Optional;

/** What stands behind the outputs of workloads. */
public final class Places {
    private Places() {}

    /** The service that holds the results; empty when none does. */
    public static Optional<Service> service(Output output) {
        return switch (output) {
            case NOTHING, PARQUET, JSON -> Optional.empty();
            case TOPIC -> Optional.of(Service.KAFKA);
            case CASSANDRA -> Optional.of(Service.CASSANDRA);
            case POSTGRES, POSTGRES_KEYED -> Optional.of(Service.POSTGRES);
            case REDIS -> Optional.of(Service.REDIS);
            case MONGODB -> Optional.of(Service.MONGODB);
        };
    }

    /** @param folder for files with results */
    public static Place open(Workload workload, StoreAddress store, Topics topics, Path folder) {
        Rows rows = Rows.of(workload.input());
        return switch (workload.output()) {
            case NOTHING -> new Nowhere();
            case TOPIC -> new KafkaTopic(topics, rows);
            case CASSANDRA -> CassandraTable.of(store, rows);
            case POSTGRES -> PostgresTable.plain(store);
            case POSTGRES_KEYED -> PostgresTable.keyed(store);
            case REDIS -> RedisHashes.of(store);
            case MONGODB -> MongodbCollection.of(store);
            case PARQUET -> new Folder(folder, new ParquetRows());
            case JSON -> new Folder(folder, new JsonRows(rows));
        };
    }
}
