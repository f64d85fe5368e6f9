package io.millrace.engine.sink.kafka;

import io.millrace.engine.encode.JsonRow;
import io.millrace.engine.kafka.KafkaSettings;
import io.millrace.engine.kafka.OnceProducer;
import io.millrace.engine.kafka.Topics;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.ShownRow;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.KafkaSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A topic as the target of a sink. */
public record KafkaRuntime(KafkaSink sink, KafkaSettings settings, String pipeline, String name)
        implements SinkRuntime {

    @Override
    public void prepare(StructType columns) {
        Topics.createLedger(settings);
        Topics.create(settings, sink.topic(), Optional.of(sink.partitions()));
    }

    @Override
    public List<Objection> objections(StructType columns) {
        return sink.key()
                .filter(key -> columns.getFieldIndex(key).isEmpty())
                .map(key -> List.of(new Objection(
                        "kafka.key",
                        "the key's column `" + key + "` is not in the query's result ("
                                + String.join(", ", columns.fieldNames()) + ")")))
                .orElse(List.of());
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        int keyAt = sink.key().map(columns::fieldIndex).orElse(-1);
        return new Factory(settings, sink.topic(), columns, keyAt, pipeline, name);
    }

    /** @param keyAt where the key stands in a row, or -1 */
    private record Factory(
            KafkaSettings settings, String topic, StructType columns, int keyAt, String pipeline, String sink)
            implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            String id = "millrace." + pipeline + ".sink." + sink + "." + task.partition();
            String note = String.join("/", "sink", pipeline, sink, task.queryId(), Integer.toString(task.partition()));
            return new Writer(this, OnceProducer.begin(settings, id, note, task.batch()));
        }
    }

    private static final class Writer implements RowWriter {
        private final Factory factory;
        private final OnceProducer producer;
        private final JsonRow json;
        private final @Nullable DataType keyType;

        Writer(Factory factory, OnceProducer producer) {
            this.factory = factory;
            this.producer = producer;
            this.json = new JsonRow(factory.columns());
            this.keyType = factory.keyAt() < 0
                    ? null
                    : factory.columns().fields()[factory.keyAt()].dataType();
        }

        @Override
        public void write(InternalRow row) throws java.io.IOException {
            if (!producer.alreadyDone()) {
                producer.send(new ProducerRecord<>(factory.topic(), key(row), json.bytes(row)));
            }
        }

        private byte @Nullable [] key(InternalRow row) {
            return keyType == null || row.isNullAt(factory.keyAt())
                    ? null
                    : ShownRow.cell(row, factory.keyAt(), keyType).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void commit() {
            producer.commit();
        }

        @Override
        public void abort() {
            producer.abort();
        }
    }
}
