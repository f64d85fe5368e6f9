package io.millrace.bench.measure;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/**
 * The real services that contenders work with.
 *
 * @param bootstrap the broker, host:port
 * @param brokerProcess its id, where it runs on this machine and is known
 */
public record Services(
        String bootstrap,
        InetSocketAddress cassandra,
        String dataCenter,
        OptionalLong brokerProcess,
        OptionalLong storeProcess) {

    /** The store, host:port. */
    public String cassandraAddress() {
        return cassandra.getHostString() + ":" + cassandra.getPort();
    }
}
