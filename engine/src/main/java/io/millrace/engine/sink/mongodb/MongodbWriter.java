package io.millrace.engine.sink.mongodb;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.spec.event.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Writes documents. With a key, rows come sorted by it, and of rows with the same key the last one counts. */
final class MongodbWriter implements RowWriter {
    private static final int MOST_ROWS = 1000;
    private static final long MOST_BYTES = 4 << 20;
    private static final int ABOUT_A_ROW = 1 << 10;

    private final String[] keyNames;
    private final int[] key;
    private final BsonDocumentWriter documents;
    private final Marks marks;
    private final RowWriterFactory.Task task;
    private final Outbox outbox;

    private final List<BsonDocument> group = new ArrayList<>();
    private @Nullable BsonDocument last;
    private long bytes;
    private long row;

    MongodbWriter(List<String> key, StructType columns, Marks marks, RowWriterFactory.Task task, Outbox outbox) {
        this.keyNames = key.toArray(String[]::new);
        this.key = key.stream().mapToInt(columns::fieldIndex).toArray();
        this.documents = new BsonDocumentWriter(columns);
        this.marks = marks;
        this.task = task;
        this.outbox = outbox;
    }

    @Override
    public void write(InternalRow values) {
        BsonDocument document = new BsonDocument("_id", key.length == 0 ? place() : id(values));
        document.putAll(documents.document(values));
        document.append(Marks.FIELD, marks.document());
        if (last != null && !Objects.equals(last.get("_id"), document.get("_id"))) {
            add(last);
        }
        last = document;
        bytes += values instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : ABOUT_A_ROW;
    }

    /** Which row of which batch: the same again in a replay. */
    private BsonValue place() {
        return new BsonString(task.queryId() + "/" + task.batch() + "/" + task.partition() + "/" + row++);
    }

    private BsonValue id(InternalRow values) {
        if (key.length == 1) {
            return part(values, 0);
        }
        BsonDocument id = new BsonDocument(key.length);
        for (int i = 0; i < key.length; i++) {
            id.append(keyNames[i], part(values, i));
        }
        return id;
    }

    private BsonValue part(InternalRow values, int i) {
        if (values.isNullAt(key[i])) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "a row has no value for `" + keyNames[i]
                            + "`, which is part of the key; leave such rows out with WHERE " + keyNames[i]
                            + " IS NOT NULL");
        }
        return documents.value(values, key[i]);
    }

    private void add(BsonDocument document) {
        group.add(document);
        if (group.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
            send();
        }
    }

    private void send() {
        if (key.length == 0) {
            outbox.insert(List.copyOf(group));
        } else {
            outbox.replace(List.copyOf(group));
        }
        group.clear();
        bytes = 0;
    }

    @Override
    public void commit() {
        if (last != null) {
            add(last);
            last = null;
        }
        if (!group.isEmpty()) {
            send();
        }
    }

    @Override
    public void abort() {
        group.clear();
        last = null;
    }
}
