package io.millrace.runtime.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that finds a document by its {@code _id} also where the query asks for more than that. By itself, mongo-java-server then looks at every document,
 * and a write that depends on what is there would take longer the more there is.
 */
final class IndexedCollection extends H2Collection {
    private static final String ID = "_id";

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> data,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, data, meta, cursors);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Object id = query.get(ID);
        if (query.size() == 1 || !plain(id)) {
            return super.matchDocuments(query, orderBy, skip, limit, batchSize, fields);
        }
        QueryResult known = queryDocuments(new Document(ID, id), null, 0, 0, 0, null);
        return matchDocumentsFromStream(
                known.collectDocuments().stream(), query, orderBy, skip, limit, batchSize, fields);
    }

    /** Whether it is a value, and no operator. */
    private static boolean plain(@Nullable Object id) {
        if (id instanceof Document document) {
            return document.keySet().stream().noneMatch(key -> key.startsWith("$"));
        }
        return id != null && !(id instanceof Collection) && !BsonRegularExpression.isRegularExpression(id);
    }
}
