/** Who is compared: how each contender is started, and how what it says is understood. */
@NullMarked
package io.millrace.bench.contest;

import org.jspecify.annotations.NullMarked;
