package io.millrace.engine.sink.redis;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.RedisSink;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import redis.clients.jedis.exceptions.JedisException;

/** Keys of Redis as the target of a sink. {@link #prepare} takes the run's number, which its writers carry. */
public final class RedisRuntime implements SinkRuntime {
    /** The oldest version with streams, and with scripts that may ask for the time and then write. */
    private static final int OLDEST = 5;

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)");

    private final RedisSink sink;
    private final RedisSettings settings;
    private final String pipeline;
    private final String name;
    private long run;

    public RedisRuntime(RedisSink sink, RedisSettings settings, String pipeline, String name) {
        this.sink = sink;
        this.settings = settings;
        this.pipeline = pipeline;
        this.name = name;
    }

    @Override
    public void prepare(StructType columns) {
        try (Connection connection = Connection.open(settings)) {
            demandOneServer(connection);
            run = connection.increment(Notes.runKey(pipeline, name));
        } catch (JedisException e) {
            throw Trouble.of(settings, e);
        }
    }

    /** Its tasks are told apart by what they put aside, so that its number may stay. */
    @Override
    public void renew() {
        try (Connection connection = Connection.open(settings)) {
            if (connection.number(Notes.runKey(pipeline, name)) > run) {
                throw Trouble.fenced(pipeline, name);
            }
        } catch (JedisException e) {
            throw Trouble.of(settings, e);
        }
    }

    private void demandOneServer(Connection connection) {
        if (connection.information("cluster").contains("cluster_enabled:1")) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "the server at " + settings.address()
                            + " is part of a Redis Cluster, whose nodes cannot write rows and the note of their batch in one step;"
                            + " take a server that is no cluster, with replicas if you like");
        }
        Matcher version = VERSION.matcher(connection.information("server"));
        if (version.find() && Integer.parseInt(version.group(1)) < OLDEST) {
            throw new EngineException(
                    Fault.USER, false, "the Redis at " + settings.address() + " is older than version " + OLDEST);
        }
    }

    @Override
    public List<Objection> objections(StructType columns) {
        return Shape.objections(sink, columns);
    }

    /** A key without columns is one key for all rows: they go through one task, so that there is a last one. */
    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return !Shape.adds(sink.kind()) && layout().together().isEmpty() ? rows.coalesce(1) : rows;
    }

    @Override
    public RowLayout layout() {
        return Shape.layout(sink);
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(Target.of(sink, columns), settings, columns, pipeline, name, run);
    }

    /** Called at the end of the process. */
    public static void closeConnections() {
        Connections.closeAll();
    }

    private record Factory(
            Target target, RedisSettings settings, StructType columns, String pipeline, String name, long run)
            implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            Notes notes = new Notes(pipeline, name, run, task.queryId(), task.partition(), task.batch());
            EntryWriter entries = new EntryWriter(target, columns);
            Courier courier = new Courier(settings);
            return target.adds()
                    ? new AddWriter(target, entries, notes, courier)
                    : new ReplaceWriter(target, entries, notes, courier);
        }
    }
}
