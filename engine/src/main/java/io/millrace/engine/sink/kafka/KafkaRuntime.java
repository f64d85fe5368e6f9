package io.millrace.engine.sink.kafka;

import io.millrace.engine.EngineException;
import io.millrace.engine.encode.EncoderPlan;
import io.millrace.engine.encode.RowEncoder;
import io.millrace.engine.kafka.KafkaSettings;
import io.millrace.engine.kafka.OnceProducer;
import io.millrace.engine.kafka.Topics;
import io.millrace.engine.schema.RegistryAccess;
import io.millrace.engine.schema.RowSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.Format;
import io.millrace.spec.KafkaSink;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.RowSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructType;

/**
 * A topic as the target of a sink.
 *
 * @param registry where the schema of the rows is registered, for formats that have one
 */
public record KafkaRuntime(
        KafkaSink sink, KafkaSettings settings, Optional<RegistryAccess> registry, String pipeline, String name)
        implements SinkRuntime {

    @Override
    public void prepare(StructType columns) {
        Topics.createLedger(settings);
        Topics.create(settings, sink.topic(), Optional.of(sink.partitions()));
        if (sink.format().registered()) {
            encoder(columns);
        }
    }

    @Override
    public List<Objection> objections(StructType columns) {
        List<Objection> objections = new ArrayList<>();
        sink.key().ifPresent(key -> named(columns, "key", key, objections));
        sink.headers().values().forEach(column -> named(columns, "headers", column, objections));
        sink.partition()
                .filter(column -> named(columns, "partition", column, objections))
                .filter(column -> !(columns.apply(column).dataType() instanceof IntegerType))
                .ifPresent(column -> objections.add(new Objection(
                        "kafka.partition",
                        "the partition's column `" + column + "` is "
                                + columns.apply(column).dataType().sql() + ", and has to be an INT")));
        try {
            if (sink.format().registered()) {
                RowSchemas.of(sink.format(), columns, sink.topic(), Optional.empty());
            } else {
                EncoderPlan.of(sink.format(), columns);
            }
        } catch (IllegalArgumentException e) {
            objections.add(new Objection("select", String.valueOf(e.getMessage())));
        }
        return objections;
    }

    /** A field of Protobuf keeps the number that it has in its subject: that schema is only known with the registry at hand. */
    @Override
    public List<RowSchema> written(StructType columns) {
        if (!sink.format().registered() || sink.format() instanceof Format.Protobuf) {
            return List.of();
        }
        try {
            WholeSchema schema = RowSchemas.of(sink.format(), columns, sink.topic(), Optional.empty());
            return List.of(
                    new RowSchema(name, sink.registeredSubject(), schema.kind().name(), schema.text()));
        } catch (IllegalArgumentException e) {
            return List.of(); // an objection already
        }
    }

    private static boolean named(StructType columns, String setting, String column, List<Objection> objections) {
        boolean there = columns.getFieldIndex(column).isDefined();
        if (!there) {
            String role = setting.equals("headers") ? "header" : setting;
            objections.add(new Objection(
                    "kafka." + setting,
                    "the " + role + "'s column `" + column + "` is not in the query's result ("
                            + String.join(", ", columns.fieldNames()) + ")"));
        }
        return there;
    }

    /** Registers the rows' schema, which changes nothing where it is registered already. */
    private EncoderPlan encoder(StructType columns) {
        if (!sink.format().registered()) {
            return EncoderPlan.of(sink.format(), columns);
        }
        RegistryAccess access = registry.orElseThrow(() -> new EngineException(
                Fault.USER,
                false,
                "the environment says nothing of a schema registry, which the format of sink " + name + " needs"));
        String subject = sink.registeredSubject();
        WholeSchema schema = RowSchemas.of(sink.format(), columns, sink.topic(), access.latest(subject));
        int id = access.register(subject, schema.kind(), schema.text());
        return EncoderPlan.of(columns, schema, id);
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(settings, RecordShape.of(sink, columns), encoder(columns), pipeline, name);
    }

    private record Factory(KafkaSettings settings, RecordShape shape, EncoderPlan encoder, String pipeline, String sink)
            implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            String id = "millrace." + pipeline + ".sink." + sink + "." + task.partition();
            String note = String.join("/", "sink", pipeline, sink, task.queryId(), Integer.toString(task.partition()));
            return new Writer(shape, encoder.encoder(), OnceProducer.begin(settings, id, note, task.batch()));
        }
    }

    private record Writer(RecordShape shape, RowEncoder encoder, OnceProducer producer) implements RowWriter {
        @Override
        public void write(InternalRow row) throws IOException {
            if (!producer.alreadyDone()) {
                producer.send(shape.record(row, encoder.bytes(row)));
            }
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
