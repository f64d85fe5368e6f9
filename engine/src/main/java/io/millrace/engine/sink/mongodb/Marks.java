package io.millrace.engine.sink.mongodb;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Who wrote a document, as it says itself, and what that one may replace.
 *
 * @param sink pipeline and sink; documents of others are replaced without a look at their numbers
 * @param run of the pipeline, counted in this database
 */
record Marks(String sink, long run, long batch) {
    /** The field that holds them. */
    static final String FIELD = "_millrace";

    private static final String SINK = "sink";
    private static final String RUN = "run";
    private static final String BATCH = "batch";

    BsonDocument document() {
        return new BsonDocument(SINK, new BsonString(sink))
                .append(RUN, new BsonInt64(run))
                .append(BATCH, new BsonInt64(batch));
    }

    /** The document of this {@code _id}, unless a newer run or a newer batch of the same sink wrote it. */
    BsonDocument replaceable(BsonValue id) {
        BsonDocument newerRun = own().append(path(RUN), new BsonDocument("$gt", new BsonInt64(run)));
        BsonDocument newerBatch = own().append(path(RUN), new BsonInt64(run))
                .append(path(BATCH), new BsonDocument("$gt", new BsonInt64(batch)));
        return new BsonDocument("_id", id).append("$nor", new BsonArray(List.of(newerRun, newerBatch)));
    }

    private BsonDocument own() {
        return new BsonDocument(path(SINK), new BsonString(sink));
    }

    private static String path(String field) {
        return FIELD + "." + field;
    }
}
