package io.millrace.engine.sink.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Patience;
import io.millrace.spec.event.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;

/**
 * Writes documents, each {@code _id} once, and waits for a server that is away. The order within a call does not matter, so the server may go on
 * behind one that it refuses.
 */
final class Outbox {
    private static final int DUPLICATE_KEY = 11000;
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<BsonDocument> collection;
    private final MongodbSettings settings;
    private final Marks marks;

    Outbox(MongoCollection<BsonDocument> collection, MongodbSettings settings, Marks marks) {
        this.collection = collection;
        this.settings = settings;
        this.marks = marks;
    }

    /** Puts documents in the place of those with their {@code _id}, where these are older. */
    void replace(List<BsonDocument> documents) {
        write(
                documents,
                documents.stream()
                        .map(document ->
                                (WriteModel<BsonDocument>) new ReplaceOneModel<>(older(document), document, OR_INSERT))
                        .toList());
    }

    /** Adds documents; where some are there already, it is the same batch that is written again. */
    void insert(List<BsonDocument> documents) {
        write(
                documents,
                documents.stream()
                        .map(document -> (WriteModel<BsonDocument>) new InsertOneModel<>(document))
                        .toList());
    }

    /**
     * An {@code _id} that is there already means: a newer document, which stays; or one that came in between, of which it is not known whether it is newer. So
     * these are tried once more, now that there is a document, and what finds nothing to replace has come late.
     */
    private void write(List<BsonDocument> documents, List<WriteModel<BsonDocument>> models) {
        List<Integer> there = patiently(models);
        if (!there.isEmpty()) {
            patiently(there.stream()
                    .map(documents::get)
                    .map(document -> (WriteModel<BsonDocument>) new ReplaceOneModel<>(older(document), document))
                    .toList());
        }
    }

    private BsonDocument older(BsonDocument document) {
        return marks.replaceable(Objects.requireNonNull(document.get("_id")));
    }

    /** @return which of them have an {@code _id} that is there already */
    private List<Integer> patiently(List<WriteModel<BsonDocument>> models) {
        return Patience.until(settings.server(), () -> attempt(models));
    }

    private List<Integer> attempt(List<WriteModel<BsonDocument>> models) {
        try {
            collection.bulkWrite(models, ANY_ORDER);
            return List.of();
        } catch (BsonSerializationException e) {
            throw new EngineException(
                    Fault.USER, false, "a row is no document that MongoDB could hold: " + e.getMessage(), e);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().isEmpty()) {
                throw Trouble.of(settings, e);
            }
            return duplicates(e);
        } catch (MongoException e) {
            throw Trouble.of(settings, e);
        }
    }

    private List<Integer> duplicates(MongoBulkWriteException failure) {
        List<Integer> duplicates = new ArrayList<>();
        for (BulkWriteError error : failure.getWriteErrors()) {
            if (error.getCode() != DUPLICATE_KEY) {
                throw new EngineException(
                        Fault.USER, false, "MongoDB refused a document: " + error.getMessage(), failure);
            } else if (!error.getMessage().contains("_id_")) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "MongoDB refused a document, as another one has the same value in a unique index: "
                                + error.getMessage(),
                        failure);
            }
            duplicates.add(error.getIndex());
        }
        return duplicates;
    }
}
