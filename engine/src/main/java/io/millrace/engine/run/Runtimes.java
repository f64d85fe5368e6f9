package io.millrace.engine.run;

import io.millrace.engine.EngineException;
import io.millrace.engine.cassandra.CassandraSettings;
import io.millrace.engine.cassandra.CassandraTableRuntime;
import io.millrace.engine.files.FileSetRuntime;
import io.millrace.engine.files.FolderRuntime;
import io.millrace.engine.kafka.KafkaSettings;
import io.millrace.engine.kafka.TopicRuntime;
import io.millrace.engine.postgres.PostgresSettings;
import io.millrace.engine.postgres.PostgresTableRuntime;
import io.millrace.engine.postgres.SinceRuntime;
import io.millrace.engine.schema.RegistryAccess;
import io.millrace.engine.schema.SchemaPlaces;
import io.millrace.engine.sink.NowhereRuntime;
import io.millrace.engine.sink.SampleSize;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.engine.sink.cassandra.CassandraRuntime;
import io.millrace.engine.sink.files.FilesRuntime;
import io.millrace.engine.sink.kafka.KafkaRuntime;
import io.millrace.engine.sink.mongodb.MongodbRuntime;
import io.millrace.engine.sink.mongodb.MongodbSettings;
import io.millrace.engine.sink.postgres.PostgresRuntime;
import io.millrace.engine.sink.redis.RedisRuntime;
import io.millrace.engine.sink.redis.RedisSettings;
import io.millrace.engine.socket.SocketRuntime;
import io.millrace.engine.source.RangeRuntime;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.SourceRuntime;
import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.spec.CassandraSink;
import io.millrace.spec.CassandraSource;
import io.millrace.spec.ConsoleSink;
import io.millrace.spec.DiscardSink;
import io.millrace.spec.Environment;
import io.millrace.spec.FilesSink;
import io.millrace.spec.FilesSource;
import io.millrace.spec.KafkaSink;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.MongodbSink;
import io.millrace.spec.PastRange;
import io.millrace.spec.PostgresSink;
import io.millrace.spec.PostgresSource;
import io.millrace.spec.RangeSource;
import io.millrace.spec.RedisSink;
import io.millrace.spec.Sink;
import io.millrace.spec.SinkConnector;
import io.millrace.spec.SocketSource;
import io.millrace.spec.SourceConnector;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.RowSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The list of connectors: what runs the settings of each kind of source and sink.
 *
 * @param pipeline the name that writers go by: the pipeline's, or that of a run over a past range of it, which must not get in the way of the
 *     pipeline's own
 * @param folder of the pipeline file, which paths in it are relative to
 * @param range what to read of topics; empty for all
 */
public record Runtimes(String pipeline, Path folder, Environment environment, Optional<PastRange> range) {
    /** The runtime of a source for one query; nothing is connected to yet. */
    public SourceRuntime source(SourceRead read) {
        SourceConnector connector = read.source().connector();
        if (connector instanceof KafkaSource kafka) {
            boolean registered = read.source().format().registered();
            return new TopicRuntime(kafka, kafka(), read, pipeline, range, registry(registered));
        } else if (connector instanceof PostgresSource postgres) {
            return postgres.bounded()
                    ? new PostgresTableRuntime(postgres, postgres(), read)
                    : new SinceRuntime(postgres, postgres(), read);
        } else if (connector instanceof CassandraSource cassandra) {
            return new CassandraTableRuntime(cassandra, cassandra(), read);
        } else if (connector instanceof RangeSource range) {
            return new RangeRuntime(range);
        } else if (connector instanceof FilesSource files) {
            return files.watch() ? new FolderRuntime(files, read) : new FileSetRuntime(files, read);
        } else if (connector instanceof SocketSource socket) {
            return new SocketRuntime(socket, read);
        }
        throw new IllegalStateException("no runtime for " + connector.getClass().getSimpleName());
    }

    /** The runtime of a sink; nothing is connected to yet. */
    public SinkRuntime of(String name, Sink sink) {
        SinkConnector connector = sink.connector();
        if (connector instanceof CassandraSink cassandra) {
            return new CassandraRuntime(cassandra, cassandra());
        } else if (connector instanceof PostgresSink postgres) {
            return new PostgresRuntime(postgres, postgres(), pipeline, name);
        } else if (connector instanceof KafkaSink kafka) {
            return new KafkaRuntime(
                    kafka, kafkaIfAny().orElse(new KafkaSettings(new HashMap<>())), registryIfAny(), pipeline, name);
        } else if (connector instanceof RedisSink redis) {
            return new RedisRuntime(
                    redis,
                    environment.redis().map(RedisSettings::of).orElseGet(RedisSettings::nowhere),
                    pipeline,
                    name);
        } else if (connector instanceof MongodbSink mongodb) {
            return new MongodbRuntime(
                    mongodb,
                    environment.mongodb().map(MongodbSettings::of).orElseGet(MongodbSettings::nowhere),
                    pipeline,
                    name);
        } else if (connector instanceof FilesSink files) {
            return new FilesRuntime(files, folder, pipeline, name);
        } else if (connector instanceof ConsoleSink console) {
            return new NowhereRuntime(SampleSize.firstOf(console.rows()));
        } else if (connector instanceof DiscardSink) {
            return new NowhereRuntime(SampleSize.NEWEST);
        }
        throw new IllegalStateException("no runtime for " + connector.getClass().getSimpleName());
    }

    /** Where the schemas are that sources do not write out. */
    public SchemaPlaces schemas() {
        return new SchemaPlaces(folder, registryIfAny());
    }

    /** The schemas of the rows that a pipeline will write, as far as they can be told. */
    public List<RowSchema> written(CompiledPipeline pipeline) {
        List<RowSchema> schemas = new ArrayList<>();
        pipeline.sinks().forEach((name, sink) -> {
            Sink settings = Objects.requireNonNull(pipeline.pipeline().sinks().get(name));
            schemas.addAll(of(name, settings).written(sink.result()));
        });
        return schemas;
    }

    private Optional<RegistryAccess> registry(boolean needed) {
        Optional<RegistryAccess> registry = registryIfAny();
        if (needed && registry.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "the environment says nothing of a schema registry, which the pipeline's formats need");
        }
        return registry;
    }

    private Optional<RegistryAccess> registryIfAny() {
        return environment.registry().map(RegistryAccess::of);
    }

    KafkaSettings kafka() {
        return kafkaIfAny()
                .orElseThrow(() -> new EngineException(
                        Fault.USER, false, "the environment says nothing of Kafka, which the pipeline reads from"));
    }

    private CassandraSettings cassandra() {
        return environment.cassandra().map(CassandraSettings::of).orElse(new CassandraSettings("", "", "", ""));
    }

    private PostgresSettings postgres() {
        return environment.postgres().map(PostgresSettings::of).orElse(PostgresSettings.NOWHERE);
    }

    private Optional<KafkaSettings> kafkaIfAny() {
        return environment.kafka().map(KafkaSettings::of);
    }
}
