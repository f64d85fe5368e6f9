/** How Cassandra is reached, for sources and sinks alike; and its tables as sources. */
@NullMarked
package io.millrace.engine.cassandra;

import org.jspecify.annotations.NullMarked;
