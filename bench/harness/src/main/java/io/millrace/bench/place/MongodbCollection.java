package io.millrace.bench.place;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import io.millrace.bench.store.Connections;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Payments as documents of MongoDB, with the payment's id as {@code _id}. */
record MongodbCollection(MongoClient client) implements Place {
    private static final String DATABASE = "bench";
    private static final String COLLECTION = "payments";
    private static final int FETCHED = 5000;

    static MongodbCollection of(StoreAddress store) {
        return new MongodbCollection(Connections.mongodb(store));
    }

    @Override
    public String name() {
        return DATABASE + "." + COLLECTION;
    }

    @Override
    public void empty() {
        collection().drop();
    }

    @Override
    public Expectation read() {
        Expectation found = Expectation.NOTHING;
        for (Document document : collection().find().batchSize(FETCHED)) {
            List<@Nullable Object> values = new ArrayList<>();
            Rows.PAYMENTS.columns().forEach(column -> values.add(document.get(column)));
            found = found.and(Rows.PAYMENTS.hash(values));
        }
        return found;
    }

    private MongoCollection<Document> collection() {
        return client.getDatabase(DATABASE).getCollection(COLLECTION);
    }

    @Override
    public void close() {
        client.close();
    }
}
