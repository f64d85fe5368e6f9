package io.millrace.bench.measure;

import java.util.OptionalLong;

/**
 * The real services that contenders work with.
 *
 * @param bootstrap the broker, host:port
 * @param cassandra the store, host:port; empty when no workload needs it
 * @param brokerProcess its id, where it is known
 */
public record Services(
        String bootstrap, String cassandra, String dataCenter, OptionalLong brokerProcess, OptionalLong storeProcess) {}
