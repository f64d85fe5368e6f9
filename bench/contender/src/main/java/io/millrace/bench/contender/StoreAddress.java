package io.millrace.bench.contender;

import java.net.InetSocketAddress;

/**
 * Where a store answers, and whom. What a kind of store does not know is empty.
 *
 * @param dataCenter Cassandra's, which its driver wants to know
 * @param database PostgreSQL's
 */
public record StoreAddress(String host, int port, String dataCenter, String database, String user, String password) {
    /** For results that go to no store. */
    public static final StoreAddress NONE = new StoreAddress("", 0, "", "", "", "");

    /** Not resolved by those who use no store, so that it costs them nothing. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreAddress[" + host + ":" + port + "]";
    }
}
