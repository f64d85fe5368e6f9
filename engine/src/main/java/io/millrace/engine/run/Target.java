package io.millrace.engine.run;

import io.millrace.engine.sink.SinkRuntime;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;

/**
 * A sink, and what writes to its store.
 *
 * @param meaning all that its query's rows depend on
 */
record Target(String sink, CompiledSink query, SinkRuntime store, String meaning) {}
