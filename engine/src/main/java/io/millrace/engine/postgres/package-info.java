/** How PostgreSQL is reached, for sources and sinks alike; and its tables as sources. */
@NullMarked
package io.millrace.engine.postgres;

import org.jspecify.annotations.NullMarked;
