package io.millrace.engine.sink;

/**
 * Why a store would not take the result of a query.
 *
 * @param setting of the sink that would have to change, such as {@code select} or {@code cassandra.key}
 */
public record Objection(String setting, String message) {}
