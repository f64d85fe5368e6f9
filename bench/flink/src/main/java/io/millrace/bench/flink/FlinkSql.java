package io.millrace.bench.flink;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Signals;
import io.millrace.bench.contender.Workload;
import java.time.ZoneOffset;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The jobs in Flink SQL on a session cluster in this process, with two slots and Flink's defaults (no checkpoints). Tables declare the
 * whole schema of their topics. There is no Cassandra connector for this Flink, so the counts per minute go to a sink that only counts
 * and hashes them; the keyed rows (w3) are not done.
 */
public final class FlinkSql {
    private static final String PURCHASES =
            "INSERT INTO results SELECT user_id, event_time, price FROM events WHERE event_type = 'purchase'";

    private static final String TRENDING = """
            INSERT INTO results
            SELECT window_start, tag, COUNT(*) AS mentions
            FROM TABLE(TUMBLE(TABLE tags, DESCRIPTOR(created_at), INTERVAL '1' MINUTE))
            GROUP BY window_start, window_end, tag""";

    private FlinkSql() {}

    public static void main(String[] arguments) throws Exception {
        Assignment assignment = Assignment.read(System.in);
        try (SessionCluster cluster = SessionCluster.start(2)) {
            StreamTableEnvironment tables = tables(cluster.environment());
            Tables.create(tables, assignment);
            Signals.ready();
            TableResult job = tables.executeSql(assignment.workload() == Workload.W2 ? TRENDING : PURCHASES);
            job.await();
            Tally tally = Tally.ofThisProcess();
            long read = cluster.recordsRead(job.getJobClient().orElseThrow().getJobID());
            Signals.done(read, assignment.workload() == Workload.W1B ? -1 : tally.rows(), tally.checksum());
        }
    }

    private static StreamTableEnvironment tables(StreamExecutionEnvironment environment) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        return tables;
    }
}
