package io.millrace.engine.cassandra;

import io.millrace.spec.Environment;
import java.io.Serializable;

/**
 * How the driver reaches the cluster; travels to the executors.
 *
 * @param user empty where no login is needed
 * @param password may be empty; not shown
 */
public record CassandraSettings(String contactPoints, String datacenter, String user, String password)
        implements Serializable {

    public static CassandraSettings of(Environment.Cassandra cassandra) {
        return new CassandraSettings(
                cassandra.contactPoints(),
                cassandra.datacenter(),
                cassandra.user().orElse(""),
                cassandra.password().orElse(""));
    }

    /** For people. */
    public String server() {
        return "Cassandra at " + contactPoints;
    }

    @Override
    public String toString() {
        return "CassandraSettings[" + contactPoints + "]";
    }
}
