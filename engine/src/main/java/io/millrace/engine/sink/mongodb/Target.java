package io.millrace.engine.sink.mongodb;

import io.millrace.spec.MongodbSink;
import java.io.Serializable;
import java.util.List;

/**
 * What a task has to know of the sink's settings.
 *
 * @param key empty where each row is a document of its own
 */
record Target(String database, String collection, List<String> key) implements Serializable {
    static Target of(MongodbSink sink) {
        return new Target(sink.database(), sink.collection(), sink.key());
    }
}
