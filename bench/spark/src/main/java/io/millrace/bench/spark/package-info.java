/** Hand-written Spark programs: with Spark's defaults, and tuned by hand. */
@NullMarked
package io.millrace.bench.spark;

import org.jspecify.annotations.NullMarked;
