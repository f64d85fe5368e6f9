/** What a contender of the benchmark is told, and what it answers. */
@NullMarked
package io.millrace.bench.contender;

import org.jspecify.annotations.NullMarked;
