/** Flink SQL, in process. */
@NullMarked
package io.millrace.bench.flink;

import org.jspecify.annotations.NullMarked;
