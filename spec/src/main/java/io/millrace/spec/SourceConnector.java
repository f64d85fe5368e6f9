package io.millrace.spec;

import java.util.Optional;
import java.util.Set;

/** Where a source's rows come from. */
public sealed interface SourceConnector
        permits KafkaSource, PostgresSource, CassandraSource, RangeSource, FilesSource, SocketSource {
    /** True where there is an end to what can be read: the pipeline ends when all of it is done. */
    boolean bounded();

    /** True where rows are made of the bytes of records, so that a source has a format. */
    boolean decodes();

    /** The columns as SQL declares them, where they are always the same; else the pipeline declares a schema. */
    default Optional<String> columns() {
        return Optional.empty();
    }

    /** False where what was read cannot be read again, so that a crash may lose it. */
    default boolean replayable() {
        return true;
    }

    /** Whether there is a place for records that an expectation sets aside. */
    default boolean quarantines() {
        return true;
    }

    /** The services that it reads from. */
    default Set<Need> needs() {
        return Set.of();
    }
}
