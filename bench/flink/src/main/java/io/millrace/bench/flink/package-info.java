/** Hand-written programs. */
@NullMarked
package io.millrace.bench.flink;

import org.jspecify.annotations.NullMarked;
