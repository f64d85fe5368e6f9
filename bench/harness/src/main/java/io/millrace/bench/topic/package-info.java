/** Topics: loading them, and reading results from them. */
@NullMarked
package io.millrace.bench.topic;

import org.jspecify.annotations.NullMarked;
