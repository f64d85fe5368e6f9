package io.millrace.engine.sink.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The clients of this process, one a server: a client is made to be shared. Thread-safe. */
final class Clients {
    /** What a call waits for a server; whoever has more patience calls again. */
    private static final long SELECTION_SECONDS = 5;

    private static final Map<MongodbSettings, MongoClient> OPEN = new ConcurrentHashMap<>();

    private Clients() {}

    /** The client of a server; it connects at its first call. */
    static MongoClient of(MongodbSettings settings) {
        return OPEN.computeIfAbsent(settings, Clients::open);
    }

    static void closeAll() {
        OPEN.values().forEach(MongoClient::close);
        OPEN.clear();
    }

    private static MongoClient open(MongodbSettings settings) {
        ConnectionString uri = new ConnectionString(settings.uri());
        MongoClientSettings.Builder client = MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applicationName("millrace")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
        if (uri.getWriteConcern() == null) {
            // What only one member of a replica set has can be lost; the checkpoint would count it as written.
            client.writeConcern(WriteConcern.MAJORITY);
        }
        if (!settings.user().isEmpty()) {
            client.credential(MongoCredential.createCredential(
                    settings.user(),
                    settings.authDatabase(),
                    settings.password().toCharArray()));
        }
        return MongoClients.create(client.build());
    }
}
