package io.millrace.engine.sink.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Milliseconds;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.MongodbSink;
import io.millrace.spec.event.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** A MongoDB collection as the target of a sink. {@link #prepare} takes the run's number, which its writers carry. */
public final class MongodbRuntime implements SinkRuntime {
    /** Holds a document for each sink that writes to the database: how many runs there were. */
    private static final String RUNS = "_millrace";

    private static final int NAMESPACE_EXISTS = 48;
    /** An index of this name, or of these fields, that is made otherwise. */
    private static final Set<Integer> OTHER_INDEX = Set.of(85, 86);

    private final MongodbSink sink;
    private final MongodbSettings settings;
    private final String owner;
    private long run;

    public MongodbRuntime(MongodbSink sink, MongodbSettings settings, String pipeline, String name) {
        this.sink = sink;
        this.settings = settings;
        this.owner = pipeline + "/" + name;
    }

    @Override
    public void prepare(StructType columns) {
        MongoDatabase database = Clients.of(settings).getDatabase(sink.database());
        try {
            run = nextRun(database);
            create(database);
            MongoCollection<BsonDocument> collection = database.getCollection(sink.collection(), BsonDocument.class);
            sink.indexes().lists().forEach(fields -> collection.createIndex(Indexes.ascending(fields)));
        } catch (MongoException e) {
            if (OTHER_INDEX.contains(e.getCode())) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "an index of " + sink.database() + "." + sink.collection()
                                + " is there already with other options: " + e.getMessage(),
                        e);
            }
            throw Trouble.of(settings, e);
        }
    }

    private long nextRun(MongoDatabase database) {
        BsonDocument counted = database.getCollection(RUNS, BsonDocument.class)
                .findOneAndUpdate(
                        new BsonDocument("_id", new BsonString(owner)),
                        new BsonDocument("$inc", new BsonDocument("run", new BsonInt64(1))),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(counted, "an upsert gives its document")
                .getNumber("run")
                .longValue();
    }

    /** A batch that is written again replaces its own documents; so the run keeps its number. */
    @Override
    public void renew() {
        try {
            BsonDocument newest = Clients.of(settings)
                    .getDatabase(sink.database())
                    .getCollection(RUNS, BsonDocument.class)
                    .find(new BsonDocument("_id", new BsonString(owner)))
                    .first();
            if (newest != null && newest.getNumber("run").longValue() > run) {
                throw Trouble.fenced(owner);
            }
        } catch (MongoException e) {
            throw Trouble.of(settings, e);
        }
    }

    private void create(MongoDatabase database) {
        try {
            if (!database.listCollectionNames().into(new HashSet<>()).contains(sink.collection())) {
                database.createCollection(sink.collection());
            }
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    @Override
    public List<Objection> objections(StructType columns) {
        return Shape.objections(sink, columns);
    }

    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return Milliseconds.ofKey(sink.key(), rows);
    }

    @Override
    public RowLayout layout() {
        return new RowLayout(sink.key(), sink.key());
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(Target.of(sink), settings, columns, owner, run);
    }

    /** Called at the end of the process. */
    public static void closeClients() {
        Clients.closeAll();
    }

    private record Factory(Target target, MongodbSettings settings, StructType columns, String owner, long run)
            implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            Marks marks = new Marks(owner, run, task.batch());
            MongoCollection<BsonDocument> collection = Clients.of(settings)
                    .getDatabase(target.database())
                    .getCollection(target.collection(), BsonDocument.class);
            return new MongodbWriter(target.key(), columns, marks, task, new Outbox(collection, settings, marks));
        }
    }
}
