package io.millrace.bench.flink;

import java.net.URI;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of one task manager in this process, up before any job comes. */
record SessionCluster(MiniCluster cluster, int slots) implements AutoCloseable {
    static SessionCluster start(int slots) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new SessionCluster(cluster, slots);
    }

    StreamExecutionEnvironment environment() throws Exception {
        URI rest = cluster.getRestAddress().get();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort());
        environment.setParallelism(slots);
        return environment;
    }

    /** What the first operators of a job that is over have read, as Flink counted. */
    long recordsRead(JobID job) throws Exception {
        long read = 0;
        for (AccessExecutionVertex task : cluster.getExecutionGraph(job)
                .get()
                .getVerticesTopologically()
                .iterator()
                .next()
                .getTaskVertices()) {
            read += task.getCurrentExecutionAttempt().getIOMetrics().getNumRecordsIn();
        }
        return read;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
