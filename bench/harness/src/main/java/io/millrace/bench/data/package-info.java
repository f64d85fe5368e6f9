/** The records that contenders work on, and what the right results are: made from a seed, with no engine's help. */
@NullMarked
package io.millrace.bench.data;

import org.jspecify.annotations.NullMarked;
