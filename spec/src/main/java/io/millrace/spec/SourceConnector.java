package io.millrace.spec;

import java.util.Set;

/** Where a source's rows come from. */
public sealed interface SourceConnector permits KafkaSource, RangeSource {
    /** True where there is an end to what can be read: the pipeline ends when all of it is done. */
    boolean bounded();

    /** True where rows are made of records, so that a source has a format, a schema, expectations and a watermark. */
    boolean decodes();

    /** The services that it reads from. */
    default Set<Need> needs() {
        return Set.of();
    }
}
