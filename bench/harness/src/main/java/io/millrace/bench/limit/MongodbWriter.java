package io.millrace.bench.limit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.millrace.bench.contender.Assignment;
import io.millrace.bench.store.Connections;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Writes payments as documents of MongoDB, in bulks of upserts by {@code _id} whose order does not matter. */
record MongodbWriter(MongoClient client, MongoCollection<BsonDocument> collection) implements RowWriter {
    private static final int BULK = 1000;
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    static MongodbWriter of(Assignment assignment) {
        String[] name = assignment.output().split("\\.", 2);
        MongoClient client = Connections.mongodb(assignment.store());
        MongoCollection<BsonDocument> collection =
                client.getDatabase(name[0]).getCollection(name[1], BsonDocument.class);
        collection.estimatedDocumentCount(); // connects
        return new MongodbWriter(client, collection);
    }

    @Override
    public void write(List<Payment> payments) {
        for (int from = 0; from < payments.size(); from += BULK) {
            collection.bulkWrite(
                    payments.subList(from, Math.min(payments.size(), from + BULK)).stream()
                            .map(MongodbWriter::upsert)
                            .toList(),
                    UNORDERED);
        }
    }

    private static ReplaceOneModel<BsonDocument> upsert(Payment payment) {
        BsonInt64 id = new BsonInt64(payment.id());
        BsonDocument document = new BsonDocument("_id", id)
                .append("user_id", new BsonInt64(payment.user()))
                .append("event_time", new BsonDateTime(payment.time().toEpochMilli()))
                .append("id", id)
                .append("kind", new BsonString(payment.kind()))
                .append("amount", new BsonDouble(payment.amount()))
                .append("note", new BsonString(payment.note()));
        return new ReplaceOneModel<>(new BsonDocument("_id", id), document, UPSERT);
    }

    @Override
    public void close() {
        client.close();
    }
}
