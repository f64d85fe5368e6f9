/** What the clients alone can do, without an engine: the limit that engines are held against. */
@NullMarked
package io.millrace.bench.limit;

import org.jspecify.annotations.NullMarked;
