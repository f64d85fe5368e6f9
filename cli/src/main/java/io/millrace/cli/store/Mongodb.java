package io.millrace.cli.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.millrace.spec.Environment;
import java.util.concurrent.TimeUnit;

/** Clients for people: few questions, slow ones among them. */
public final class Mongodb {
    private static final long FOUND_WITHIN_SECONDS = 10;

    private Mongodb() {}

    /** The caller closes it. */
    public static MongoClient connect(Environment.Mongodb mongodb) {
        MongoClientSettings.Builder client = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongodb.uri()))
                .applicationName("millrace")
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(FOUND_WITHIN_SECONDS, TimeUnit.SECONDS));
        mongodb.user()
                .ifPresent(user -> client.credential(MongoCredential.createCredential(
                        user,
                        mongodb.authDatabase(),
                        mongodb.password().orElse("").toCharArray())));
        return MongoClients.create(client.build());
    }
}
