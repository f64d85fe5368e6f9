package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** Nowhere: rows are computed and counted. */
@Key("discard")
@Doc("Nowhere: rows are computed and counted, for measuring and for trying a query.")
public record DiscardSink() implements SinkConnector {}
